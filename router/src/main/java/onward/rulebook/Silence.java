package onward.rulebook;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import onward.referral.Value;
import onward.rulebook.Examples.Example;
import onward.rulebook.Search.Barred;

/**
 * Where the tables are silent on purpose, as the examples tell. An example that expects {@code none} of triage or
 * {@code review} of routing, and for which indeed no row speaks, says so for everybody with the same needs whom the rows
 * cannot tell from it. Of a fact that it leaves out it says the same whatever the fact may be; one that is silent only
 * because a row about its needs waits for an answer says nothing.
 */
final class Silence {

    private final LintView view;
    private final LocalDate today;

    /** An example laid out; {@code dated} when it is about one day. */
    private record Told(Sheet sheet, boolean dated) {}

    Silence(LintView view, LocalDate today) {
        this.view = view;
        this.today = today;
    }

    /** Those for whom no triage row is meant to speak. */
    List<Barred> ofTriage(List<? extends Row<?>> rows) {
        return expecting("expect category", "none")
                .filter(told -> silent(told.sheet, rows))
                .map(told -> alike(told, rows))
                .toList();
    }

    /** Those to whom triage gives a category and for whom no routing row is meant to say who leads. */
    List<Barred> ofRouting(List<? extends Row<?>> rows) {
        return expecting("expect lead", "review")
                .flatMap(told -> categorised(told).stream())
                .filter(told -> silent(told.sheet, rows))
                .map(told -> new Barred(
                        Stream.concat(alike(told, rows).conditions().stream(), category(told.sheet).stream())
                                .toList(),
                        false))
                .toList();
    }

    private Optional<Condition> category(Sheet sheet) {
        return view.policy()
                .vocabulary()
                .find(LintView.CATEGORY)
                .flatMap(sheet::given)
                .map(category -> view.inCategory(category.text()));
    }

    /** The examples beside a table for which none of its rows holds: somebody looked at them. */
    List<Sheet> beside(String file, List<? extends Row<?>> table) {
        return view.policy().examples().stream()
                .filter(examples -> examples.file().equals(file.replaceAll("\\.csv$", Examples.SUFFIX)))
                .flatMap(examples -> examples.examples().stream())
                .map(example -> told(example).sheet)
                .filter(sheet -> table.stream().noneMatch(row -> row.on(sheet) == Truth.TRUE))
                .toList();
    }

    /** The same as conditions on the facts of the table: everybody whom its rows cannot tell from one of them. */
    List<Barred> besideAs(String file, List<? extends Row<?>> table) {
        return beside(file, table).stream()
                .filter(sheet -> table.stream().allMatch(row -> row.on(sheet) == Truth.FALSE))
                .map(sheet -> new Barred(literals(new Told(sheet, false), table), false))
                .toList();
    }

    private Stream<Told> expecting(String column, String expected) {
        return view.policy().examples().stream()
                .flatMap(examples -> examples.examples().stream())
                .filter(example -> expected.equals(example.expected().get(column)))
                .filter(example -> example.facts().get(FactsReader.NEEDS) instanceof Value.Words)
                .map(this::told);
    }

    private Told told(Example example) {
        var sheet = Sheet.of(view.policy().vocabulary(), example.factsOn(today));
        return new Told(sheet, example.on().isPresent());
    }

    /** With the category that triage gives, unless one was set by hand. */
    private List<Told> categorised(Told told) {
        var vocabulary = view.policy().vocabulary();
        if (told.sheet.word(vocabulary.slot(LintView.CATEGORY)) != null) {
            return List.of(told);
        }
        return view.categoryOf(told.sheet).stream()
                .map(category ->
                        told.sheet.with(vocabulary, Map.of(LintView.CATEGORY, new Value.Word(category.code()))))
                .map(sheet -> new Told(sheet, told.dated))
                .toList();
    }

    private boolean silent(Sheet sheet, List<? extends Row<?>> rows) {
        return rows.stream()
                .noneMatch(row -> row.on(sheet) == Truth.TRUE
                        || (row.on(sheet) == Truth.UNKNOWN && Alone.asksForNeeds(row, view.needs())));
    }

    private Barred alike(Told told, List<? extends Row<?>> rows) {
        var needs = view.needs();
        var words = told.sheet.words(needs.slot());
        var alone = Alone.with(needs, words == null ? List.of() : words);
        var about = rows.stream()
                .filter(alone::letsHold)
                .filter(row -> row.conditions().stream()
                        .filter(c -> c.fact().name().equals(LintView.CATEGORY))
                        .allMatch(c -> c.on(told.sheet) == Truth.TRUE))
                .toList();
        var all = new ArrayList<>(alone.conditions());
        all.addAll(literals(told, about));
        return new Barred(List.copyOf(all), false);
    }

    /** What the rows ask of the facts of an example, each as it comes out for it. */
    private static List<Condition> literals(Told told, List<? extends Row<?>> rows) {
        var literals = new LinkedHashSet<Condition>();
        for (var row : rows) {
            for (var condition : row.conditions()) {
                var name = condition.fact().name();
                boolean exact = name.equals(FactsReader.NEEDS) || name.equals(LintView.CATEGORY);
                boolean day = name.equals(Vocabulary.TODAY) && !told.dated;
                if (!exact && !day && told.sheet.knows(condition.fact())) {
                    literals.add(condition.on(told.sheet) == Truth.TRUE ? condition : negated(condition));
                }
            }
        }
        return List.copyOf(literals);
    }

    /** What is true of a known fact exactly when the condition is not. */
    private static Condition negated(Condition condition) {
        if (condition instanceof Condition.Within within) {
            return new Condition.Within(within.fact(), "not " + within.text(), Interval.outside(within.intervals()));
        } else if (condition instanceof Condition.OneOf oneOf) {
            return new Condition.OneOf(oneOf.fact(), "not " + oneOf.text(), oneOf.words(), !oneOf.wanted());
        } else if (condition instanceof Condition.Has has) {
            return new Condition.Has(has.fact(), "not " + has.text(), has.atLeast(), has.words(), !has.wanted());
        }
        return LintView.known(condition.fact());
    }
}
