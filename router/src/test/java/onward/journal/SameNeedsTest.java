package onward.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import onward.life.Event.DuplicateSuspected;
import onward.life.Happened;
import onward.life.SameBy;
import onward.testing.Entries;
import onward.testing.SettableTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class SameNeedsTest {

    @Parameter
    private Keeper keeper = Keeper.SQLITE;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_person_referred_again_and_again_is_named_by_the_latest_three() {
        try (var journal = keeper.open(folder, new SettableTime(Sample.NOW))) {
            for (int i = 10; i < 40; i++) {
                journal.accept(fall(journal, "r" + i)).join();
            }

            var named = journal.find("r39").orElseThrow().events().stream()
                    .map(Happened::event)
                    .filter(DuplicateSuspected.class::isInstance)
                    .map(event -> ((DuplicateSuspected) event).other())
                    .toList();
            assertEquals(List.of("r38", "r37", "r36"), named);
        }
    }

    private static Entry fall(Journal journal, String id) {
        var plain = Entries.with(journal, id, Sample.NOW, Optional.empty());
        var same = new SameNeed("the same fall".getBytes(StandardCharsets.UTF_8), SameBy.NHS_NUMBER);
        return new Entry(
                plain.number(),
                plain.opening(),
                plain.directory(),
                plain.referral(),
                plain.decision(),
                plain.rulesVersion(),
                plain.source(),
                List.of(same),
                List.of(),
                plain.letters(),
                plain.key());
    }
}
