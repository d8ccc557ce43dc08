package onward.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import onward.referral.Value;
import onward.rulebook.Row;
import onward.rulebook.RuleBook;
import onward.rulebook.Sheet;
import onward.rulebook.Truth;
import onward.testing.Repository;
import onward.testing.Seeds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine is Drools and the explainer is plain Java: they must say the same of every row, always. */
class DifferentialTest {

    private static final RuleBook BOOK = Repository.book();
    private static final int REFERRALS_PER_SEED = 10_000;

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("onward.testing.Seeds#ten")
    void engine_and_explainer_agree_on_ten_thousand_random_referrals(long seed) {
        var chance = Seeds.random(seed);
        var categories = List.copyOf(BOOK.categories().keySet());
        for (int i = 0; i < REFERRALS_PER_SEED; i++) {
            var known = Seeds.known(BOOK, chance);
            var category = new Value.Word(categories.get(chance.nextInt(categories.size())));
            var sheet =
                    Sheet.of(BOOK.vocabulary(), known.facts()).with(BOOK.vocabulary(), Map.of("category", category));

            var asked = BOOK.ask(sheet);
            assertEquals(
                    explained(BOOK.policy().triage(), sheet), asked.triage().held());
            assertEquals(
                    explained(BOOK.policy().eligibility(), sheet),
                    asked.eligibility().held());
            assertEquals(
                    explained(BOOK.policy().acceptance(), sheet),
                    BOOK.acceptance(sheet).held());
            assertEquals(
                    explained(BOOK.policy().routing(), sheet),
                    BOOK.routing(sheet).held());
        }
    }

    private static <O> List<Row<O>> explained(List<Row<O>> rows, Sheet sheet) {
        return rows.stream().filter(row -> row.on(sheet) == Truth.TRUE).toList();
    }
}
