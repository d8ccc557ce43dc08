package onward.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onward.journal.Journal;
import onward.journal.Publication;
import onward.journal.Publications;
import onward.journal.Publications.Text;
import onward.testing.SettableTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowHistoryTest {

    private final SettableTime time = new SettableTime(Instant.parse("2026-11-24T10:00:00Z"));

    @TempDir
    private Path folder = Path.of("");

    private static String table(String... rows) {
        return "id,age\n" + String.join("\n", rows) + "\n";
    }

    @Test
    void a_row_is_as_old_as_its_last_change() {
        var texts = List.of(
                new Text(7, table("R-1,>=65", "R-2,<18", "R-3,5")),
                new Text(5, table("R-2,<18", "R-1,>=65")),
                new Text(3, table("R-1,>=60", "R-2,<18")),
                new Text(2, table("R-1,>=60", "R-2,<16")));

        assertEquals(Map.of("R-1", 5L, "R-2", 3L, "R-3", 7L), RowHistory.of(texts));
        assertEquals(Map.of("R-1", 2L, "R-2", 2L), RowHistory.of(texts.subList(3, 4)));
        assertEquals(Map.of(), RowHistory.of(List.of()));
    }

    @Test
    void a_row_that_was_away_is_as_old_as_its_return() {
        var texts = List.of(new Text(3, table("R-1,5")), new Text(2, table("R-2,5")), new Text(1, table("R-1,5")));

        assertEquals(Map.of("R-1", 3L), RowHistory.of(texts));
    }

    @Test
    void a_file_is_as_old_as_the_publication_that_changed_it_and_withdrawn_ones_do_not_count() {
        try (var journal = Journal.open(folder, time, () -> {})) {
            var publications = journal.publications();
            publish(publications, "v1", Map.of("a.csv", "1", "b.csv", "1"));
            publish(publications, "v2", Map.of("a.csv", "2", "b.csv", "1"));
            publish(publications, "v3", Map.of("a.csv", "2", "b.csv", "1", "c.csv", "1"));
            publish(publications, "v1", Map.of("a.csv", "1", "b.csv", "1"));

            assertEquals(Map.of("a.csv", 4L, "b.csv", 1L, "c.csv", 3L), publications.lastChanges(4));
            assertEquals(Map.of("a.csv", 2L, "b.csv", 1L, "c.csv", 3L), publications.lastChanges(3));
            assertEquals(
                    List.of(new Text(4, "1"), new Text(3, "2"), new Text(2, "2"), new Text(1, "1")),
                    publications.texts("a.csv", 4));
        }
    }

    private void publish(Publications publications, String version, Map<String, String> files) {
        time.pass(java.time.Duration.ofMinutes(1));
        publications
                .publish(
                        new Publications.Wanted(
                                version,
                                files,
                                publications.live(time.instant()).map(Publication::version),
                                Publication.Kind.FILES,
                                "manager",
                                Optional.empty(),
                                "Because.",
                                time.instant(),
                                "{}",
                                Optional.empty()),
                        time.instant())
                .join();
    }
}
