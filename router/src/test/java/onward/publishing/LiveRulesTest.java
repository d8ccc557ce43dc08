package onward.publishing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import onward.journal.Journal;
import onward.journal.Publication;
import onward.journal.Publications;
import onward.rulebook.RuleFolder;
import onward.testing.Repository;
import onward.testing.SettableTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveRulesTest {

    private final SettableTime time = new SettableTime(Instant.parse("2026-11-24T10:00:00Z"));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_clock_that_is_set_back_brings_no_earlier_rules_back() {
        try (var journal = Journal.open(folder, time, () -> {})) {
            var live = LiveRules.open(Repository.RULES, journal, time, book -> {});
            var first = live.shelf().live().version();
            time.pass(Duration.ofHours(1));
            var changed = RuleFolder.read(Repository.RULES).with(Map.of("triage/notes.csv", """
                    id,needs,then category,because
                    N-01,fall,within-24h,A second table.
                    """));
            publish(journal, changed, first);
            live.look();
            assertEquals(changed.version(), live.shelf().live().version());

            time.pass(Duration.ofMinutes(-90));
            live.look();

            assertEquals(changed.version(), live.shelf().live().version());
        }
    }

    private void publish(Journal journal, RuleFolder files, String base) {
        journal.publications()
                .publish(
                        new Publications.Wanted(
                                files.version(),
                                files.files(),
                                Optional.of(base),
                                Publication.Kind.FILES,
                                "manager",
                                Optional.empty(),
                                "A second table.",
                                time.instant(),
                                "{}",
                                Optional.empty()),
                        time.instant())
                .join();
    }
}
