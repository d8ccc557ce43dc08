package onward.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onward.life.DeclineReason;
import onward.life.Event;
import onward.life.Happened;
import onward.life.Result;
import onward.life.TransitionsTest;
import onward.life.Unmet;
import onward.life.WithdrawReason;
import onward.testing.Entries;
import onward.testing.SettableTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class EventRowsTest {

    @Parameter
    private Keeper keeper = Keeper.SQLITE;

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    /** As things bring them about, and with everything left out that may be, or filled that may be empty. */
    private static List<Happened> events() {
        var events = new ArrayList<>(TransitionsTest.everyEvent());
        for (var event : List.of(
                new Event.Declined("a", DeclineReason.OTHER, Optional.of("It's \"full\"; – ever\nso.")),
                new Event.Returned("a", DeclineReason.NOT_SAFE, Optional.of("Words.")),
                new Event.Redirected("a", "b", DeclineReason.OTHER, Optional.empty()),
                new Event.Completed("a", Result.DIED, Optional.empty()),
                new Event.NeedUnmet(Unmet.NO_SERVICE, Optional.empty()),
                new Event.Released(false),
                new Event.Withdrawn(WithdrawReason.DIED, Optional.empty()),
                new Event.Reopened("Again.", Optional.of(NOW)))) {
            events.add(new Happened(3, NOW.plusMillis(1), "key-1", event));
        }
        return events;
    }

    @Test
    void every_event_is_read_back_as_it_was_written() throws Exception {
        try (var journal = keeper.open(folder, new SettableTime(NOW));
                var connection = keeper.outside(folder)) {
            journal.accept(Entries.with(journal, "r1", NOW, Optional.empty())).join();
            var statements = new Statements(connection);
            int number = 0;
            for (var event : events()) {
                EventRows.insert(statements, "r1", ++number, event);
            }

            assertEquals(events(), EventRows.of(statements, "r1"));
        }
    }
}
