package onward.rulebook;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A row that one condition alone keeps from holding.
 *
 * @param row which
 * @param condition the one that is not met, in words
 * @param given what was given for its fact; empty text if nothing was
 */
public record NearRow(Row<?> row, String condition, String given) {

    /** Every row that holds on a sheet. */
    public static List<Row<?>> holding(RuleBook book, Sheet sheet) {
        return rows(book).filter(row -> row.on(sheet) == Truth.TRUE).toList();
    }

    /** Every row of which all conditions but one are met. */
    public static List<NearRow> of(RuleBook book, Sheet sheet) {
        var near = new ArrayList<NearRow>();
        rows(book)
                .filter(row -> !row.suspended() && row.conditions().size() > 1)
                .forEach(row -> {
                    var unmet = row.conditions().stream()
                            .filter(condition -> condition.on(sheet) != Truth.TRUE)
                            .toList();
                    if (unmet.size() == 1) {
                        var fact = unmet.get(0).fact();
                        near.add(new NearRow(
                                row,
                                ConditionWords.of(unmet.get(0)),
                                sheet.given(fact).map(value -> value.text()).orElse("")));
                    }
                });
        return near;
    }

    private static Stream<Row<?>> rows(RuleBook book) {
        var policy = book.policy();
        return Stream.of(policy.triage(), policy.eligibility(), policy.acceptance(), policy.routing())
                .flatMap(List::stream);
    }
}
