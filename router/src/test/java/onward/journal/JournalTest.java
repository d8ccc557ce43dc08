package onward.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import onward.referral.State;
import onward.testing.Entries;
import onward.testing.SettableTime;
import onward.wire.FieldRights;
import onward.wire.ReferralView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class JournalTest {

    @Parameter
    private Keeper keeper = Keeper.SQLITE;

    private static final FieldRights.Sight ALL = FieldRights.of("call-handler", java.util.Optional.empty());

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    private final SettableTime time = new SettableTime(NOW);

    private Journal open() {
        return keeper.open(folder, time);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Letter letter(String id, String referral, String partner) {
        return new Letter(id, referral, partner, "rapid-response", "referral.routed", bytes("{\"l\":1}"), "lead", true);
    }

    private static Entry entry(Journal journal, String id, Optional<Entry.Key> key, Letter... letters) {
        return Entries.with(journal, id, NOW, key, letters);
    }

    private static Optional<Entry.Key> key(String value, String body) {
        return Optional.of(new Entry.Key(value, bytes(body)));
    }

    @Test
    void what_is_answered_is_what_is_read_back() {
        try (var journal = open()) {
            var pushed = letter("m1", "r1", "p1");
            var inbox = new Letter("m2", "r1", "p2", "befriending", "referral.routed", bytes("{}"), "alongside", false);

            var written = journal.accept(entry(journal, "r1", Optional.empty(), pushed, inbox))
                    .join();

            var answered = ((Written.Stored) written).recorded();
            var found = journal.find("r1").orElseThrow();
            assertEquals(
                    new String(ReferralView.seen(found, ALL), StandardCharsets.UTF_8),
                    new String(ReferralView.seen(answered, ALL), StandardCharsets.UTF_8));
        }
    }

    @Test
    void what_is_written_is_found_whole_also_after_a_new_start() {
        try (var journal = open()) {
            var written = journal.accept(entry(journal, "r1", Optional.empty(), letter("m1", "r1", "p1")))
                    .join();
            assertTrue(written instanceof Written.Stored);
        }
        try (var journal = open()) {
            var found = journal.find("r1").orElseThrow();

            assertEquals("{\"sent\":true}", new String(found.referral(), StandardCharsets.UTF_8));
            assertEquals("{\"decided\":true}", new String(found.decision(), StandardCharsets.UTF_8));
            assertEquals("m1", found.letters().get(0).letter().id());
            assertEquals("referral.received", found.timeline().get(0).act());
            assertEquals(2, journal.nextNumber(), "numbers go on where they stopped");
        }
    }

    @Test
    void a_member_that_fails_leaves_nothing_and_harms_no_other() {
        try (var journal = open()) {
            journal.accept(entry(journal, "r1", Optional.empty())).join();

            var good = journal.accept(entry(journal, "r2", Optional.empty(), letter("m2", "r2", "p1")));
            var bad = journal.accept(entry(journal, "r3", Optional.empty(), letter("m2", "r3", "p1")));
            var alsoGood = journal.accept(entry(journal, "r4", Optional.empty(), letter("m4", "r4", "p1")));

            assertTrue(good.join() instanceof Written.Stored);
            assertTrue(assertThrows(CompletionException.class, bad::join).getCause() instanceof JournalFailed);
            assertTrue(alsoGood.join() instanceof Written.Stored);
            assertTrue(journal.find("r3").isEmpty(), "no half of it");
            assertEquals(Optional.empty(), journal.firstBrokenAuditEntry());
        }
    }

    @Test
    void the_same_key_and_body_fifty_times_at_once_is_one_referral() throws InterruptedException {
        try (var journal = open()) {
            var start = new CountDownLatch(1);
            var answers = new ArrayList<CompletableFuture<Written>>();
            for (int i = 0; i < 50; i++) {
                var id = "r" + i;
                answers.add(CompletableFuture.supplyAsync(() -> {
                    try {
                        start.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return journal.accept(entry(journal, id, key("k", "body"))).join();
                }));
            }
            start.countDown();
            var ids = new HashSet<String>();
            for (var answer : answers) {
                var written = answer.join();
                ids.add(
                        written instanceof Written.Stored stored
                                ? stored.recorded().id()
                                : ((Written.Replayed) written).first().id());
            }

            assertEquals(1, ids.size());
            assertEquals(
                    1,
                    journal.list(Journal.Wanted.ALL, Long.MAX_VALUE, 10)
                            .referrals()
                            .size());
        }
    }

    @Test
    void the_same_key_with_another_body_writes_nothing_and_another_caller_has_keys_of_their_own() {
        try (var journal = open()) {
            journal.accept(entry(journal, "r1", key("k", "one"))).join();

            assertTrue(journal.accept(entry(journal, "r2", key("k", "other"))).join() instanceof Written.KeyReused);
            assertTrue(journal.find("r2").isEmpty());
            var mine = entry(journal, "r3", key("k", "one"));
            var theirs = Entries.by(
                    "somebody-else", State.REVIEW, journal, "r3", NOW, mine.referral(), mine.decision(), mine.key());
            assertTrue(journal.accept(theirs).join() instanceof Written.Stored);
        }
    }

    @Test
    void a_second_process_on_the_same_folder_is_refused() {
        try (var journal = open()) {
            assertTrue(journal.healthy());
            var refused = assertThrows(JournalRefused.class, this::open);

            assertTrue(String.valueOf(refused.getMessage()).startsWith("Another onward is using"));
        }
    }

    @Test
    void letters_to_one_partner_about_one_referral_wait_for_each_other() {
        try (var journal = open()) {
            journal.accept(entry(
                            journal,
                            "r1",
                            Optional.empty(),
                            letter("m1", "r1", "p1"),
                            letter("m2", "r1", "p1"),
                            letter("m3", "r1", "p2")))
                    .join();

            assertEquals(List.of("m1", "m3"), due(journal));
            var first = journal.outbox().due(NOW, 1).get(0).letter();
            var later = NOW.plusSeconds(5);
            journal.outbox()
                    .record(first, attempt(1, Optional.of(later)), SentLetter.Status.PENDING)
                    .join();
            assertEquals(List.of("m3"), due(journal), "the second still waits for the first");
            journal.outbox()
                    .record(first, attempt(2, Optional.empty()), SentLetter.Status.DELIVERED)
                    .join();
            assertEquals(List.of("m2", "m3"), due(journal).stream().sorted().toList());
            assertEquals(
                    2,
                    journal.find("r1").orElseThrow().letters().get(0).attempts().size());
        }
    }

    private static Attempt attempt(int number, Optional<Instant> next) {
        return new Attempt(number, NOW, Duration.ofMillis(12), Optional.of(503), Optional.of("status-503"), next);
    }

    private List<String> due(Journal journal) {
        return journal.outbox().due(NOW, 10).stream().map(d -> d.letter().id()).toList();
    }

    @Test
    void words_with_signs_that_a_store_may_not_know_are_kept_and_harm_nothing() {
        try (var journal = open()) {
            journal.audit("auditor", "referral.looked-at", "r\0", "a\0b \uD83D\uDE91 \uD800 x'' CAST(a AS TEXT)")
                    .join();

            assertEquals(Optional.empty(), journal.firstBrokenAuditEntry());
            assertEquals(1, keeper.verify(folder).entries());
        }
    }

    @Test
    void a_list_is_paged_by_cursor_without_gap_or_double() {
        try (var journal = open()) {
            for (int i = 1; i <= 7; i++) {
                journal.accept(entry(journal, "r" + i, Optional.empty())).join();
            }
            var seen = new ArrayList<String>();
            var before = Optional.of(Long.MAX_VALUE);
            while (before.isPresent()) {
                var page = journal.list(new Journal.Wanted("review", "", false), before.get(), 3);
                page.referrals().forEach(r -> seen.add(r.id()));
                before = page.next();
            }

            assertEquals(List.of("r7", "r6", "r5", "r4", "r3", "r2", "r1"), seen);
        }
    }

    @Test
    void a_write_that_breaks_half_way_leaves_nothing_and_the_next_one_works() throws Exception {
        try (var journal = open()) {
            journal.accept(entry(journal, "r1", Optional.empty())).join();
            try (var connection = keeper.outside(folder);
                    var statement = connection.createStatement()) {
                statement.execute(keeper.trigger("breaks", "INSERT", "letter"));
                var failed = journal.accept(entry(journal, "r2", Optional.empty(), letter("m2", "r2", "p1")));
                assertThrows(CompletionException.class, failed::join);
                assertTrue(journal.find("r2").isEmpty(), "a referral without its letters is never seen");
                statement.execute(keeper.noTrigger("breaks", "letter"));
            }

            assertTrue(
                    journal.accept(entry(journal, "r3", Optional.empty(), letter("m3", "r3", "p1")))
                                    .join()
                            instanceof Written.Stored);
            assertTrue(journal.healthy());
        }
    }
}
