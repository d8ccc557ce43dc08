package onward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import onward.decide.ExampleRun;
import onward.rulebook.RuleFiles;
import onward.rulebook.RuleFolder;
import onward.testing.Repository;
import onward.testing.Seeds;
import org.junit.jupiter.api.Test;

/** The shipped policy: it checks, and every example beside its tables comes out. */
class RulesTest {

    @Test
    void the_shipped_rules_have_no_complaints() {
        assertEquals(
                List.of(), RuleFiles.read(RuleFolder.read(Repository.RULES)).complaints());
    }

    @Test
    void every_shipped_example_comes_out() {
        var result = ExampleRun.run(Repository.book(), Seeds.NOON_OF_THE_STORIES);

        assertEquals(List.of(), result.failures());
        assertTrue(result.examples() > 300, () -> "only " + result.examples() + " examples");
    }

    @Test
    void every_row_is_made_to_hold_by_some_example() {
        var idle = ExampleRun.run(Repository.book(), Seeds.NOON_OF_THE_STORIES).silent();

        assertEquals(List.of(), idle);
    }
}
