package onward.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import onward.referral.Value;
import onward.testing.SmallRules;
import org.junit.jupiter.api.Test;

/** The engine shares what is spelled the same: one spelling must have one meaning. */
class SharedNodesTest {

    @Test
    void a_row_about_the_areas_of_a_service_says_no_more_than_it_says() {
        var book = RuleBook.compile(RuleFiles.read(SmallRules.with(
                        "triage/urgent.csv", "U-02,confusion | debt,,,,,,,,,routine", "U-02,,,,,,,,,N11 | N12,routine"))
                .policy()
                .orElseThrow());
        var homeless = Sheet.of(
                book.vocabulary(), Map.of("postcode-area", new Value.Words(new TreeSet<>(Set.of("no-fixed-abode")))));

        var asked = book.ask(homeless);

        assertEquals(List.of(), asked.triage().held());
        assertEquals(
                List.of("services#team.areas"),
                asked.eligibility().held().stream().map(Row::rule).toList());
    }
}
