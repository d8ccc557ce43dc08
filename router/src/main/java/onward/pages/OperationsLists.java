package onward.pages;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onward.journal.Journal;
import onward.journal.Lives.Figure;
import onward.referral.Counted;
import onward.rulebook.RuleShelf;
import onward.web.Refusal;

/** The referrals behind each figure of what waits now; nothing on these pages names a person. */
final class OperationsLists {

    private static final int MOST = 200;

    private static final Map<String, Figure> FIGURES = figures();

    private final Journal journal;
    private final RuleShelf shelf;
    private final InstantSource time;

    OperationsLists(Journal journal, RuleShelf shelf, InstantSource time) {
        this.journal = journal;
        this.shelf = shelf;
        this.time = time;
    }

    private static Map<String, Figure> figures() {
        var figures = new LinkedHashMap<String, Figure>();
        figures.put("waiting", Figure.WAITING);
        figures.put("due-soon", Figure.DUE_SOON);
        figures.put("overdue", Figure.OVERDUE);
        figures.put("need-a-person", Figure.NEED_PERSON);
        figures.put("letters-parked", Figure.LETTERS_PARKED);
        return figures;
    }

    void mount(Site site) {
        site.page("/operations/now/:figure", OperationsPages.ROLES, visit -> list(site, visit));
    }

    private static String name(Figure figure) {
        return switch (figure) {
            case WAITING -> "Waiting for a service’s answer";
            case DUE_SOON -> "Due within 30 minutes";
            case OVERDUE -> "Overdue";
            case NEED_PERSON -> "Waiting for a person";
            case LETTERS_PARKED -> "With a letter that is parked";
        };
    }

    private Answer list(Site site, Visit visit) {
        var figure = Optional.ofNullable(FIGURES.get(visit.path("figure"))).orElseThrow(Refusal::notFound);
        var now = time.instant();
        var rows = journal.lives().rows(figure, now, now.plus(OperationsPages.SOON), MOST);
        journal.audit(
                        visit.caller().id(),
                        "referrals.listed",
                        "operations",
                        rows.referrals().size() + " shown")
                .join();
        var names = new Names(shelf.live());
        List<NowView.Line> lines = rows.referrals().stream()
                .map(summary -> NowView.Line.of(summary, names))
                .toList();
        var count = Counted.of(rows.all(), "referral", "referrals")
                + (rows.all() > lines.size() ? ", of which the first " + lines.size() + " are listed" : "");
        return Answer.page(site.templates()
                .operationsRows(
                        visit.frame("Operations – " + name(figure)), name(figure), count, lines, Times.of(now)));
    }
}
