package onward.rulebook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import onward.referral.Category;
import onward.rulebook.Search.Answer;
import onward.rulebook.Search.Barred;

/**
 * Whether everybody gets a category. A triage table may be about a few: what it is silent about another may say. All of
 * them together mean to cover everyone who has a need. A mistake is a need of {@code facts.csv} for which, when it is the
 * only one and everything is known that these rows ask for, no triage row holds, or not for everybody. What is not known
 * is asked, so it is no gap; and an example that expects {@code none} says that a person is meant to decide.
 */
final class LintHowSoon {

    private final LintView view;
    private final List<Row<Category>> rows;
    private final List<Barred> meant;
    private final Map<List<Row<Category>>, Answer> asked = new HashMap<>();

    /** A need that somebody may have without getting a category. */
    private record Lost(Alone alone, Answer example) {}

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
        var lost = new LinkedHashMap<List<Row<Category>>, List<Lost>>();
        for (var alone : Alone.eachOf(view.needs())) {
            var example = left(alone);
            if (example instanceof Answer.Shown) {
                lost.computeIfAbsent(naming(alone), rows -> new ArrayList<>()).add(new Lost(alone, example));
            }
        }
        lost.forEach(this::report);
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
        var needs =
                String.join(" or ", lost.stream().map(one -> one.alone.text()).toList());
        var example = lost.get(0).example;
        if (naming.isEmpty()) {
            var whose = lost.size() == view.needs().allowed().size() ? "" : " whose only need is " + needs;
            var alone = lost.get(0).alone;
            var near =
                    view.findings().around(rows.stream().filter(alone::letsHold).toList(), example);
            var message = "No triage row says how soon for people" + whose + ", so a person decides.";
            view.findings().add(Code.NO_CATEGORY, FactsReader.FILE, 0, FactsReader.NEEDS, message, near, example);
        } else {
            var near = view.findings().around(naming, example);
            var around = near.isEmpty() ? naming.subList(0, 1) : near;
            var at = around.get(around.size() - 1);
            var message = LintView.names(at, around) + (around.size() == 1 ? " says" : " say")
                    + " how soon for people whose only need is " + needs
                    + ", but for some of them no triage row does, so a person decides.";
            view.findings().add(Code.NO_CATEGORY, at, FactsReader.NEEDS, message, around, example);
        }
    }
}
