package onward.decide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import onward.referral.Category;
import onward.referral.Decision.Due;
import onward.referral.Reason;
import onward.referral.RedFlag;
import onward.rulebook.RuleBook;
import onward.rulebook.RuleBook.Held;
import onward.rulebook.Sheet;
import onward.rulebook.Truth;

/**
 * How soon: every row that holds speaks, the most urgent category wins, and all reasons are kept, the most urgent first.
 *
 * <p>A category that is known already stands: examples of routing may state one, callers cannot.
 *
 * @param missing facts that could make it more urgent
 */
record Triage(Optional<Due> due, List<Reason> reasons, Set<String> missing) {

    static Triage of(Known known, Sheet sheet, Held<Category> rows, RuleBook book, Instant now) {
        var reasons = new ArrayList<Reason>(redFlags(known));
        boolean redFlag = !reasons.isEmpty();
        var held = rows.held();
        for (var row : held) {
            reasons.add(row.reason());
        }
        var category = known.word("category")
                .flatMap(code -> Optional.ofNullable(book.categories().get(code)))
                .or(() -> redFlag
                        ? Optional.of(book.emergency())
                        : held.isEmpty()
                                ? Optional.empty()
                                : Optional.of(held.get(0).outcome()));
        return new Triage(
                category.map(c -> new Due(c, c.target().due(now))), reasons, couldBeMoreUrgent(category, sheet, book));
    }

    private static List<Reason> redFlags(Known known) {
        var said = known.words("red-flags");
        return said.isEmpty()
                ? List.of()
                : Arrays.stream(RedFlag.values())
                        .filter(flag -> said.contains(flag.code()))
                        .map(RedFlag::reason)
                        .toList();
    }

    private static Set<String> couldBeMoreUrgent(Optional<Category> category, Sheet sheet, RuleBook book) {
        int order = category.map(Category::order).orElse(Integer.MAX_VALUE);
        var missing = new LinkedHashSet<String>();
        for (var row : book.policy().triage()) {
            if (row.outcome().order() >= order) {
                break; // the most urgent rows come first
            } else if (row.on(sheet) == Truth.UNKNOWN) {
                Explain.unknown(row, sheet, missing);
            }
        }
        if (order > 1 && !sheet.knows(book.redFlags())) {
            missing.add(book.redFlags().name());
        }
        return missing;
    }
}
