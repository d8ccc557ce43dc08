package onward.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import onward.testing.Entries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class CallDraftsTest {

    @Parameter
    private Keeper keeper = Keeper.SQLITE;

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final byte[] SAID = "{\"familyName\":[\"Zyxwvut\"]}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private Journal open() {
        return keeper.open(folder, () -> NOW);
    }

    private static CallDraft begun(CallDrafts drafts) {
        return drafts.begin(CallDraft.begun("call_1", "ann", "safety", "{}".getBytes(StandardCharsets.UTF_8), NOW))
                .join();
    }

    @Test
    void a_draft_is_its_owners_until_it_is_parked_for_anybody() {
        try (var journal = open()) {
            var drafts = journal.callDrafts();
            var anns = begun(drafts);
            assertTrue(drafts.save(anns, "caller", SAID, NOW).join());
            assertFalse(drafts.resume("call_1", "bob", NOW).join());
            assertFalse(drafts.discard("call_1", "bob", NOW).join());
            assertEquals(List.of(), drafts.unfinished("bob", NOW));

            anns = drafts.find("call_1", NOW).orElseThrow();
            drafts.park("call_1", "ann", true, NOW).join();
            assertEquals(1, drafts.unfinished("bob", NOW).size());
            assertTrue(drafts.resume("call_1", "bob", NOW).join());
            assertFalse(drafts.save(anns, "need", SAID, NOW).join());
            var bobs = drafts.find("call_1", NOW).orElseThrow();
            assertEquals("bob", bobs.account());
            assertEquals(Optional.of("ann"), bobs.takenFrom());
            assertTrue(drafts.resume("call_1", "bob", NOW).join());
            assertEquals(
                    Optional.of("ann"), drafts.find("call_1", NOW).orElseThrow().takenFrom());
        }
    }

    @Test
    void what_was_read_before_another_window_kept_something_is_not_kept_over_it() {
        try (var journal = open()) {
            var drafts = journal.callDrafts();
            var read = begun(drafts);
            assertEquals(1, read.version());
            assertTrue(drafts.save(read, "caller", SAID, NOW).join());
            assertFalse(drafts.save(read, "person", "{}".getBytes(StandardCharsets.UTF_8), NOW)
                    .join());
            var kept = drafts.find("call_1", NOW).orElseThrow();
            assertArrayEquals(SAID, kept.answers());
            assertEquals(2, kept.version());
            assertTrue(drafts.save(kept, "person", SAID, NOW).join());
        }
    }

    @Test
    void a_draft_that_nobody_touches_is_gone_after_a_week() {
        try (var journal = open()) {
            var drafts = journal.callDrafts();
            begun(drafts);
            var later = NOW.plus(Duration.ofDays(7));
            assertEquals(0, drafts.sweep(later.minusMillis(1)));
            assertEquals(Optional.empty(), drafts.find("call_1", later));
            assertEquals(1, drafts.sweep(later));
        }
    }

    @Test
    void what_was_sent_or_discarded_is_nowhere_in_the_folder_any_more() throws Exception {
        try (var journal = open()) {
            var drafts = journal.callDrafts();
            drafts.save(begun(drafts), "need", SAID, NOW).join();
            var entry = Entries.with(journal, "ref_1", NOW, Optional.empty());
            journal.accept(entry).join();
            drafts.sent("call_1", "ref_1", NOW).join();
            assertArrayEquals(
                    new byte[0], drafts.find("call_1", NOW).orElseThrow().answers());
            drafts.begin(CallDraft.begun("call_2", "ann", "need", SAID, NOW)).join();
            drafts.discard("call_2", "ann", NOW).join();
        }
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                assertFalse(
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains("Zyxwvut"),
                        file.toString());
            }
        }
    }

    @Test
    void a_call_learns_with_its_referral_what_became_of_it_and_is_found_by_both_until_all_is_done() {
        var amends = "{\"amends\":[\"ref_0\"]}".getBytes(StandardCharsets.UTF_8);
        try (var journal = open()) {
            var drafts = journal.callDrafts();
            drafts.begin(CallDraft.begun("call_1", "handler", "outcome", amends, NOW))
                    .join();
            assertEquals(1, drafts.about("ref_0", NOW).size());
            assertEquals(List.of(), drafts.about("ref_1", NOW));

            var key = new Entry.Key("call_1", new byte[] {1});
            journal.accept(Entries.with(journal, "ref_1", NOW, Optional.of(key)))
                    .join();
            var left = drafts.about("ref_1", NOW);
            assertEquals(drafts.about("ref_0", NOW).get(0).id(), left.get(0).id());
            assertEquals(Optional.of("ref_1"), left.get(0).referral());
            assertEquals(List.of(), drafts.unfinished("handler", NOW), "it is no call to go on with");
            assertFalse(drafts.save(left.get(0), "need", SAID, NOW).join());

            drafts.sent("call_1", "ref_1", NOW).join();
            assertEquals(List.of(), drafts.about("ref_0", NOW));
            assertEquals(List.of(), drafts.about("ref_1", NOW));
        }
    }

    @Test
    void other_referrals_of_a_person_are_found_by_the_surest_sign() {
        try (var journal = open()) {
            var entry = Entries.with(journal, "ref_1", NOW, Optional.empty());
            var number = new SamePerson(new byte[] {1}, SamePerson.By.NHS_NUMBER);
            var name = new SamePerson(new byte[] {2}, SamePerson.By.NAME_AND_BIRTH_DATE);
            journal.accept(new Entry(
                            entry.number(),
                            entry.opening(),
                            entry.directory(),
                            entry.referral(),
                            entry.decision(),
                            entry.rulesVersion(),
                            entry.source(),
                            List.of(),
                            List.of(name, number),
                            entry.letters(),
                            entry.key()))
                    .join();

            var known = journal.samePerson(List.of(name, number), NOW);
            assertEquals(
                    List.of(SamePerson.By.NHS_NUMBER),
                    known.stream().map(SamePerson.Known::by).toList());
            assertEquals(List.of(), journal.samePerson(List.of(new SamePerson(new byte[] {3}, number.by())), NOW));
        }
    }
}
