package onward.rulebook;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onward.rulebook.Search.Barred;

/**
 * Tables of triage and routing that mean to cover every combination.
 *
 * <p>They do when they ask about two or more facts, more than one row about each, and each column taken alone leaves
 * nothing out. Every fact has one value at a time; sets are taken only where all rows ask about the same facts, one of
 * them a measure, since whoever has several needs may be spoken of by several rows. A mistake is then a combination, all
 * of it known, for which no row of the stage holds and which no example beside the table tries. Any other table leaves
 * combinations out on purpose.
 */
final class LintTables {

    private final LintView view;
    private final Silence silence;

    private LintTables(LintView view, Silence silence) {
        this.view = view;
        this.silence = silence;
    }

    static void check(LintView view, Silence silence) {
        var tables = new LintTables(view, silence);
        var triage = view.live(view.policy().triage());
        var routing = view.live(view.policy().routing());
        byFile(triage).forEach((file, table) -> tables.check(file, table, triage));
        byFile(routing).forEach((file, table) -> tables.check(file, table, routing));
    }

    static <R extends Row<?>> Map<String, List<R>> byFile(List<R> rows) {
        return rows.stream().collect(Collectors.groupingBy(Row::file, TreeMap::new, Collectors.toList()));
    }

    private void check(String file, List<? extends Row<?>> table, List<? extends Row<?>> stage) {
        var facts = table.stream().flatMap(row -> facts(row).stream()).collect(Collectors.toSet());
        if (facts.size() < 2 || !crossed(facts, table) || !facts.stream().allMatch(fact -> full(fact, table))) {
            return;
        }
        var known = facts.stream().map(LintView::known).toList();
        var meant = silence.besideAs(file, table);
        var barred = Stream.concat(Barred.of(stage).stream(), meant.stream()).toList();
        var gap = view.findings().ask(table.get(0), known, barred);
        var near = view.findings().around(table, gap);
        var message = "Each column leaves nothing out, but for this combination no row holds"
                + (near.isEmpty() ? "." : "; " + LintView.names(table.get(0), near) + " came nearest.");
        view.findings().add(Code.GAP, file, 0, "", message, near, gap);
    }

    static Set<Fact> facts(Row<?> row) {
        return row.conditions().stream()
                .map(Condition::fact)
                .filter(fact -> !fact.name().equals(Vocabulary.TODAY))
                .collect(Collectors.toSet());
    }

    /** Whether the rows are about how these facts meet, and not each about a matter of its own. */
    private static boolean crossed(Set<Fact> facts, List<? extends Row<?>> table) {
        boolean single = facts.stream().noneMatch(fact -> fact.type().many());
        return single
                ? facts.stream().allMatch(fact -> asking(fact, table).count() > 1)
                : facts.stream().anyMatch(fact -> fact.type().measured())
                        && table.stream().allMatch(row -> facts(row).equals(facts));
    }

    private static <R extends Row<?>> Stream<R> asking(Fact fact, List<R> table) {
        return table.stream().filter(row -> facts(row).contains(fact));
    }

    /** Whether every value of a fact is asked for by some row that asks about it. */
    private boolean full(Fact fact, List<? extends Row<?>> table) {
        var cells = cells(asking(fact, table), Set.of(fact.name()));
        return view.findings()
                .ask(table.get(0), List.of(LintView.known(fact)), cells)
                .never();
    }

    /** What rows ask of some facts alone. */
    static List<Barred> cells(Stream<? extends Row<?>> rows, Set<String> facts) {
        return rows.map(row -> row.conditions().stream()
                        .filter(c -> facts.contains(c.fact().name()))
                        .toList())
                .distinct()
                .map(conditions -> new Barred(conditions, false))
                .toList();
    }
}
