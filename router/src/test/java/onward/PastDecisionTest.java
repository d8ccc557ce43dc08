package onward;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.random.RandomGenerator;
import onward.decide.Decide;
import onward.rulebook.RuleBook;
import onward.rulebook.RuleFiles;
import onward.rulebook.RuleFolder;
import onward.testing.Caseload;
import onward.testing.Repository;
import onward.testing.Seeds;
import onward.wire.DecisionView;
import onward.wire.Json;
import onward.wire.ReferralForm;
import org.junit.jupiter.api.Test;

/** A decision of the past, made again from the files that were kept, is the same to the byte. */
class PastDecisionTest {

    private record Past(byte[] referral, Instant at) {}

    @Test
    void whatever_was_decided_is_decided_the_same_by_a_book_compiled_anew() throws IOException, Json.Unreadable {
        var past = past();
        var kept = decided(past, Repository.book());

        var again = decided(past, Repository.book());

        assertEquals(past.size(), kept.size());
        assertSame(kept, again);
    }

    @Test
    void the_order_in_which_files_are_found_makes_no_difference() throws IOException, Json.Unreadable {
        var past = past();
        var kept = decided(past, Repository.book());

        for (long seed = 1; seed <= 3; seed++) {
            assertSame(kept, decided(past, bookOfShuffledFiles(Seeds.random(seed))));
        }
    }

    private static void assertSame(List<byte[]> kept, List<byte[]> again) {
        for (int i = 0; i < kept.size(); i++) {
            assertArrayEquals(kept.get(i), again.get(i), "referral " + i);
        }
    }

    private static RuleBook bookOfShuffledFiles(RandomGenerator chance) {
        var names = new ArrayList<>(RuleFolder.read(Repository.RULES).files().entrySet());
        for (int i = names.size() - 1; i > 0; i--) {
            Collections.swap(names, i, chance.nextInt(i + 1));
        }
        var files = new LinkedHashMap<String, String>();
        names.forEach(file -> files.put(file.getKey(), file.getValue()));
        return RuleBook.compile(RuleFiles.read(new RuleFolder(files)).policy().orElseThrow());
    }

    /** Every fixture at three moments of the week, and a thousand referrals of the caseload a minute apart. */
    private static List<Past> past() throws IOException {
        var past = new ArrayList<Past>();
        try (var stories = Files.list(Repository.FIXTURES.resolve("referrals"))) {
            for (var story : stories.sorted().toList()) {
                for (int hours : new int[] {0, 11, 100}) {
                    past.add(
                            new Past(Files.readAllBytes(story), Seeds.NOON_OF_THE_STORIES.plusSeconds(3_600L * hours)));
                }
            }
        }
        var caseload = new Caseload(2026);
        for (int i = 0; i < 1_000; i++) {
            past.add(new Past(caseload.next(), Seeds.NOON_OF_THE_STORIES.plusSeconds(60L * i)));
        }
        return past;
    }

    private static List<byte[]> decided(List<Past> past, RuleBook book) throws Json.Unreadable {
        var decisions = new ArrayList<byte[]>();
        for (var one : past) {
            var read = ReferralForm.read(one.referral(), book.vocabulary());
            var referral = ((ReferralForm.Read.Good) read).referral();
            decisions.add(DecisionView.json(Decide.decide(referral, book, one.at())));
        }
        return decisions;
    }
}
