package onward.publishing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import onward.journal.Draft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of many drafts, as commands begin them. */
class ImpactRunsTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void the_reports_of_long_ago_are_not_kept_in_memory_but_with_their_drafts() throws Exception {
        try (var desk = new Desk(folder, false);
                var runs = new ImpactRuns(desk.journal)) {
            var drafts = new ArrayList<Draft>();
            for (int i = 0; i < ImpactRuns.MOST_KEPT + 3; i++) {
                drafts.add(desk.draft(Map.of()));
                var book = desk.live.shelf().live();
                var run = runs.begin(drafts.get(i), book, book, 30, Desk.NOW);
                assertTrue(run.report().get().isPresent());
            }

            var kept = drafts.stream()
                    .filter(draft -> runs.of(draft.id()).isPresent())
                    .toList();
            assertEquals(ImpactRuns.MOST_KEPT, kept.size());
            assertEquals(drafts.subList(3, drafts.size()), kept);
            var first = desk.desk.drafts().find(drafts.get(0).id()).orElseThrow();
            assertTrue(first.impact().orElse("").contains("\"hash\":\"sha256:"), List.of(first)::toString);
        }
    }
}
