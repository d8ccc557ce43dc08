package onward.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import onward.life.Act;
import onward.life.Beginning;
import onward.life.ClockAct;
import onward.life.DeclineReason;
import onward.life.Directory;
import onward.life.Happened;
import onward.life.Life;
import onward.life.Message;
import onward.life.Opening;
import onward.life.PartnerAct;
import onward.life.Reply;
import onward.referral.Consent;
import onward.referral.Service;
import onward.referral.State;
import onward.rulebook.RuleBook;
import onward.testing.Entries;
import onward.testing.Repository;
import onward.testing.SettableTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Places are taken with the letter, given back with the answer, and never given away twice. */
class CapacityTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final RuleBook BOOK = Repository.book();
    private static final String PARTNER = "partner";

    @TempDir
    private Path folder = Path.of("");

    private final SettableTime time = new SettableTime(NOW);
    private final Map<String, Service> services = new TreeMap<>();
    private final List<String> lettersTo = new ArrayList<>();
    private @Nullable Journal opened;

    @BeforeEach
    void open() {
        opened = Journal.open(folder, time, () -> {});
        for (var name : List.of("beds", "kits", "sitters", "last")) {
            services.put(name, counting(name));
        }
    }

    @AfterEach
    void close() {
        journal().close();
    }

    private Journal journal() {
        return Objects.requireNonNull(opened);
    }

    /** Always open, and its reports hold for twelve hours. */
    private static Service counting(String id) {
        var plain = Entries.service(id, PARTNER);
        return new Service(
                plain.id(),
                plain.name(),
                plain.type(),
                plain.partner(),
                plain.sector(),
                plain.duty(),
                plain.areas(),
                BOOK.service("duty-clinician").orElseThrow().hours(),
                plain.respondsWithin(),
                plain.consent(),
                plain.preference(),
                id.equals("last") ? Optional.empty() : Optional.of(Duration.ofHours(12)));
    }

    private Directory directory() {
        return Entries.directory(services, BOOK.categories());
    }

    private synchronized Letter letter(Message message, Life after) {
        lettersTo.add(message.service());
        var id = after.id() + "-" + lettersTo.size();
        var body = "{}".getBytes(StandardCharsets.UTF_8);
        return new Letter(id, after.id(), PARTNER, message.service(), "referral.routed", body, "lead", false);
    }

    private Entry entry(String id, String... route) {
        var at = time.instant();
        var beginning = new Beginning(
                id,
                at,
                "handler",
                State.ROUTED,
                Optional.of("within-24h"),
                Optional.of(at.plus(Duration.ofDays(1))),
                Consent.Status.GIVEN,
                List.of(route),
                List.of());
        var body = "{}".getBytes(StandardCharsets.UTF_8);
        return new Entry(
                journal().nextNumber(),
                new Opening(beginning, List.of()),
                directory(),
                body,
                body,
                "sha256:1",
                "self",
                List.of(),
                List.of(),
                this::letter,
                Optional.empty());
    }

    private State taken(String id, String... route) {
        return state(journal().accept(entry(id, route)).join());
    }

    private static State state(Written written) {
        return ((Written.Stored) written).recorded().life().state();
    }

    private Reply act(String id, Act act) {
        return journal()
                .cases()
                .act(id, PARTNER, act, directory(), time.instant(), this::letter)
                .join()
                .orElseThrow();
    }

    private void report(String service, int places) {
        journal()
                .capacity()
                .report(service, places, time.instant(), PARTNER, time.instant())
                .join();
    }

    private int left(String service) {
        return journal().capacity().of(service).orElseThrow().left();
    }

    private static PartnerAct decline() {
        return new PartnerAct.Decline(PARTNER, Optional.empty(), DeclineReason.OTHER, Optional.empty());
    }

    private static PartnerAct accept() {
        return new PartnerAct.Accept(PARTNER, Optional.empty());
    }

    /** sources.md F109: six beds; F110: forty kits, the forty-first request waits; F111: two people sit at night. */
    @Test
    void two_hundred_at_once_get_six_beds_forty_kits_and_two_sitters_and_not_one_more() throws Exception {
        report("beds", 6);
        report("kits", 40);
        report("sitters", 2);
        var start = new CountDownLatch(1);
        var pool = Executors.newFixedThreadPool(32);
        var written = new ArrayList<CompletableFuture<Written>>();
        for (int i = 0; i < 200; i++) {
            var service = List.of("beds", "kits", "sitters", "kits").get(i % 4);
            var id = "r" + i;
            written.add(CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            start.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        return journal().accept(entry(id, service)).join();
                    },
                    pool));
        }
        start.countDown();
        var states = written.stream()
                .map(CompletableFuture::join)
                .map(CapacityTest::state)
                .toList();
        pool.shutdown();

        assertEquals(48, states.stream().filter(State.ROUTED::equals).count());
        assertEquals(152, states.stream().filter(State.NO_CAPACITY::equals).count());
        for (var places : Map.of("beds", 6L, "kits", 40L, "sitters", 2L).entrySet()) {
            assertEquals(
                    places.getValue(),
                    lettersTo.stream().filter(places.getKey()::equals).count());
            assertEquals(0, left(places.getKey()));
        }
        assertEquals(152, journal().cases().queue(500).size(), "everybody who waits is in the queue");
    }

    @Test
    void a_place_is_given_back_when_the_answer_is_no_or_does_not_come_and_the_most_urgent_gets_it() {
        report("sitters", 2);
        assertEquals(State.ROUTED, taken("r1", "sitters"));
        assertEquals(State.ROUTED, taken("r2", "sitters"));
        assertEquals(State.NO_CAPACITY, taken("r3", "sitters"));
        time.pass(Duration.ofMinutes(1));
        assertEquals(State.NO_CAPACITY, taken("r4", "sitters"));

        act("r1", decline());
        assertEquals(1, left("sitters"));
        assertEquals(List.of("r3", "r4"), journal().cases().waitingFor("sitters", 9));
        act("r3", new ClockAct.PlaceFreed());
        assertTrue(act("r4", new ClockAct.PlaceFreed()) instanceof Reply.Already, "there was one place");

        time.pass(Duration.ofHours(7));
        act("r2", new ClockAct.Tick());
        assertEquals(1, left("sitters"), "r2 was not answered in a quarter of its day");
        assertTrue(act("r4", new ClockAct.PlaceFreed()) instanceof Reply.Done);
    }

    @Test
    void an_accepted_place_counts_until_a_report_knows_of_it() {
        report("beds", 2);
        taken("r1", "beds");
        time.pass(Duration.ofMinutes(10));
        act("r1", accept());
        assertEquals(1, left("beds"));

        time.pass(Duration.ofMinutes(10));
        report("beds", 1);

        assertEquals(1, left("beds"), "the one that is left, as counted after the first was taken");
        taken("r2", "beds");
        assertEquals(0, left("beds"), "asked for is taken, whatever the report says");
    }

    @Test
    void an_earlier_report_that_comes_later_changes_nothing() {
        report("beds", 2);

        var counts = journal()
                .capacity()
                .report("beds", 9, NOW.minusSeconds(60), PARTNER, NOW.plusSeconds(60))
                .join();

        assertEquals(2, counts.places());
        assertEquals(2, left("beds"));
    }

    @Test
    void a_stale_report_says_nothing_and_is_asked_for_last() {
        report("beds", 0);
        assertEquals(State.NO_CAPACITY, taken("r0", "beds"));
        time.pass(Duration.ofHours(12));

        taken("r1", "beds", "last");
        assertEquals(
                Optional.of("last"),
                journal().find("r1").orElseThrow().life().lead().map(ask -> ask.service()));
        assertEquals(State.ROUTED, taken("r2", "beds"), "when no other is left it may be asked");
        assertEquals(Map.of("beds", 20), journal().capacity().offers(List.of(counting("beds")), time.instant()));
        assertTrue(journal()
                .cases()
                .wouldChange("r0", Happened.ROUTER, new ClockAct.PlaceFreed(), directory(), time.instant()));
    }

    @Test
    void a_tick_that_has_nothing_to_do_any_more_is_not_due_again() {
        taken("r1", "last");
        var categories = new TreeMap<>(BOOK.categories());
        var due = journal().cases().due(NOW.plus(Duration.ofDays(2)), 9);
        assertEquals(List.of("r1"), due);
        act("r1", accept());
        categories.remove("within-24h"); // its warning is no longer known when it comes to it

        time.pass(Duration.ofHours(18));
        journal()
                .cases()
                .act(
                        "r1",
                        Happened.CLOCK,
                        new ClockAct.Tick(),
                        Entries.directory(services, categories),
                        time.instant(),
                        this::letter)
                .join();

        assertEquals(List.of(), journal().cases().due(time.instant(), 9));
        assertEquals(List.of("r1"), journal().cases().due(NOW.plus(Duration.ofDays(1)), 9));
    }
}
