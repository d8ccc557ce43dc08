package onward.rulebook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onward.referral.Category;
import onward.rulebook.Search.Answer;
import onward.rulebook.Search.Barred;
import onward.rulebook.SeveralNeeds.Lost;

/**
 * Whether everybody gets a category. A triage table may be about a few: what it is silent about another may say. All of
 * them together mean to cover everyone who has a need. A mistake is a need of {@code facts.csv} for which, when it is the
 * only one and everything is known that these rows ask for, no triage row holds, or not for everybody; and needs with all of
 * which this is so though it is not with fewer of them. What is not known is asked, so it is no gap; and an example that expects {@code none} says that a person is meant to decide.
 */
final class LintHowSoon {

    private static final int MOST_NAMED = 3;

    private final LintView view;
    private final List<Row<Category>> rows;
    private final List<Barred> meant;
    private final Map<List<Row<Category>>, Answer> asked = new HashMap<>();

    private LintHowSoon(LintView view, Silence silence) {
        this.view = view;
        this.rows = view.live(view.policy().triage());
        this.meant = silence.ofTriage(rows);
    }

    static void check(LintView view, Silence silence) {
        var howSoon = new LintHowSoon(view, silence);
        if (!howSoon.rows.isEmpty()) {
            howSoon.check();
        }
    }

    private void check() {
        var lost = new ArrayList<Lost>();
        for (var alone : Alone.eachOf(view.needs())) {
            if (left(alone) instanceof Answer.Shown example) {
                lost.add(new Lost(alone, example));
            }
        }
        var several = new SeveralNeeds(view).lost(rows.get(0), List.of(), rows, lost, this::left);
        byNaming(lost).forEach(this::report);
        byNaming(several).forEach(this::report);
    }

    private Map<List<Row<Category>>, List<Lost>> byNaming(List<Lost> lost) {
        return lost.stream()
                .collect(Collectors.groupingBy(one -> naming(one.alone()), LinkedHashMap::new, Collectors.toList()));
    }

    private List<Row<Category>> naming(Alone alone) {
        return rows.stream().filter(alone::namedBy).toList();
    }

    /** The same question for all needs of which the same rows speak, unless an example is about one of them. */
    private Answer left(Alone alone) {
        var about = rows.stream().filter(alone::letsHold).toList();
        boolean told = meant.stream().anyMatch(barred -> barred.conditions().containsAll(alone.conditions()));
        if (told) {
            return left(alone, about);
        }
        var same = asked.get(about);
        var answer = same == null ? left(alone, about) : same;
        asked.put(about, answer);
        return answer;
    }

    private Answer left(Alone alone, List<Row<Category>> about) {
        var known = view.findings().search().world().known(about);
        var held = Stream.concat(alone.conditions().stream(), known.stream()).toList();
        var barred = Stream.concat(Barred.of(about).stream(), meant.stream()).toList();
        return view.findings().ask(about.isEmpty() ? rows.get(0) : about.get(0), held, barred);
    }

    private void report(List<Row<Category>> naming, List<Lost> lost) {
        var alone = lost.get(0).alone();
        var example = lost.get(0).example();
        var whose = Alone.whose(lost.stream().map(Lost::alone).toList());
        var fewer = rows.stream().filter(alone::withFewerHeld).limit(MOST_NAMED).toList();
        if (naming.isEmpty() && !fewer.isEmpty()) {
            var at = fewer.get(fewer.size() - 1);
            var message = LintView.names(at, fewer) + (fewer.size() == 1 ? " says" : " say")
                    + " how soon for people with fewer needs, but for people " + whose
                    + " no triage row does, so a person decides.";
            view.findings().add(Code.NO_CATEGORY, at, FactsReader.NEEDS, message, fewer, example);
        } else if (naming.isEmpty()) {
            boolean everybody = lost.size() == view.needs().allowed().size();
            var near =
                    view.findings().around(rows.stream().filter(alone::letsHold).toList(), example);
            var message = "No triage row says how soon for people" + (everybody ? "" : " " + whose)
                    + ", so a person decides.";
            view.findings().add(Code.NO_CATEGORY, FactsReader.FILE, 0, FactsReader.NEEDS, message, near, example);
        } else {
            var near = view.findings().around(naming, example);
            var around = near.isEmpty() ? naming.subList(0, 1) : near;
            var at = around.get(around.size() - 1);
            var message = LintView.names(at, around) + (around.size() == 1 ? " says" : " say") + " how soon for people "
                    + whose + ", but for some of them no triage row does, so a person decides.";
            view.findings().add(Code.NO_CATEGORY, at, FactsReader.NEEDS, message, around, example);
        }
    }
}
