package onward.publishing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import onward.decide.Decide;
import onward.intake.Ids;
import onward.intake.Intake;
import onward.journal.Recorded;
import onward.referral.Route;
import onward.rulebook.RuleBook;
import onward.rulebook.RuleFiles;
import onward.rulebook.RuleFolder;
import onward.testing.Service;
import onward.wire.DecisionView;
import onward.wire.ReferralForm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows R5 to R8 and R10 to R12 of the fault matrix: reloading while referrals are decided. */
class ReloadUnderLoadTest {

    @TempDir
    private Path folder = Path.of("");

    private Desk desk;
    private String first = "";

    @BeforeEach
    void open() throws Exception {
        desk = new Desk(folder, false);
        first = desk.version();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private Intake intake() {
        return new Intake(desk.live.shelf(), desk.journal, desk.time, new Ids(new SecureRandom()));
    }

    private static Recorded accepted(Intake.Answer answer) {
        return assertInstanceOf(Intake.Answer.Accepted.class, answer).recorded();
    }

    private static String versionOf(Recorded recorded) throws Exception {
        return Service.JSON
                .readTree(recorded.decision())
                .path("rules")
                .path("version")
                .asText();
    }

    private void publish(int fallsOver) {
        var draft = desk.draft(Map.of(Desk.FALLS, Optional.of(desk.falls(fallsOver))));
        desk.desk.publish(draft.id(), Desk.whateverExamplesSay("a trial"), "anna");
    }

    /** The decision made again with the version it names, whatever is live now. */
    private byte[] decidedAgain(Recorded recorded) throws Exception {
        var book = LiveRules.compiled(desk.desk.publications(), versionOf(recorded))
                .orElseThrow();
        var read = (ReferralForm.Read.Good) ReferralForm.read(recorded.referral(), book.vocabulary());
        return DecisionView.json(Decide.decide(read.referral(), book, recorded.receivedAt()));
    }

    @Test
    void r5_rules_of_which_none_matches_leave_the_referral_to_a_person() throws Exception {
        var files = new HashMap<>(desk.desk.publications().files(first));
        files.keySet().removeIf(file -> file.startsWith("routing/"));
        files.put("routing/none.csv", "id,needs,then order,then lead,because\nX-1,debt,1,housing-advice,Debt.\n");
        var book =
                RuleBook.compile(RuleFiles.read(new RuleFolder(files)).policy().orElseThrow());
        var read = (ReferralForm.Read.Good) ReferralForm.read(Service.story("night-fall"), book.vocabulary());

        var route = Decide.decide(read.referral(), book, Desk.NOW).route();

        assertInstanceOf(Route.ToPerson.class, route);
    }

    @Test
    void r5_two_rules_that_claim_one_referral_send_it_once_by_the_stated_order() throws Exception {
        var files = new HashMap<>(desk.desk.publications().files(first));
        files.keySet().removeIf(file -> file.startsWith("routing/"));
        files.put(
                "routing/two.csv",
                "id,needs,then order,then lead,because\nB-1,fall,1,joint-emergency-team,B.\nA-1,fall,1,rapid-response,A.\n");
        var book =
                RuleBook.compile(RuleFiles.read(new RuleFolder(files)).policy().orElseThrow());
        var read = (ReferralForm.Read.Good) ReferralForm.read(Service.story("contract-example"), book.vocabulary());

        var route = Decide.decide(read.referral(), book, Desk.NOW).route();

        assertEquals(
                "routing/two#A-1",
                assertInstanceOf(Route.To.class, route).lead().because().get(0).rule());
    }

    @Test
    void r6_no_rule_can_set_off_another_so_a_full_table_is_decided_in_bounded_time() throws Exception {
        var rows = new StringBuilder("id,needs,age,then category,because\n");
        for (int i = 0; i < 15_000; i++) {
            rows.append("X-").append(i).append(",fall,>=").append(i % 100).append(",routine,Again.\n");
        }
        var files = new HashMap<>(desk.desk.publications().files(first));
        files.put("triage/endless.csv", rows.toString());
        var book =
                RuleBook.compile(RuleFiles.read(new RuleFolder(files)).policy().orElseThrow());
        var read = (ReferralForm.Read.Good) ReferralForm.read(Service.story("night-fall"), book.vocabulary());

        long start = System.nanoTime();
        var decision = Decide.decide(read.referral(), book, Desk.NOW);

        assertTrue(decision.category().isPresent());
        assertTrue(Duration.ofNanos(System.nanoTime() - start).compareTo(Duration.ofSeconds(2)) < 0);
    }

    @Test
    void r7_a_hundred_thousand_rows_are_refused_and_the_live_rules_stay() {
        var rows = new StringBuilder("id,age,then category,because\n");
        for (int i = 0; i < 100_000; i++) {
            rows.append("X-").append(i).append(",>=").append(i % 100).append(",routine,Again.\n");
        }
        var draft = desk.draft(Map.of("triage/many.csv", Optional.of(rows.toString())));

        var outcome = desk.desk.publish(draft.id(), Desk.whateverExamplesSay("too many"), "anna");

        var proof = assertInstanceOf(Outcome.Unsound.class, outcome).proof();
        assertTrue(proof.complaints().stream().anyMatch(c -> c.code().equals("E021")));
        assertEquals(first, desk.version());
    }

    @Test
    void r8_every_decision_made_during_reloads_names_one_version_and_is_what_that_version_says() throws Exception {
        var intake = intake();
        var stories = new ArrayList<byte[]>();
        for (var story :
                List.of("lonely-at-66", "care-home-fall", "night-fall", "staying-well-65", "early-morning-fall")) {
            stories.add(Service.story(story));
        }
        var answers = new ArrayList<CompletableFuture<Intake.Answer>>();
        var workers = Executors.newFixedThreadPool(4);
        var reloads = CompletableFuture.runAsync(
                () -> {
                    for (int i = 0; i < 6; i++) {
                        publish(60 + i % 3);
                    }
                },
                workers);
        for (int i = 0; i < 1_000; i++) {
            var body = stories.get(i % stories.size());
            answers.add(CompletableFuture.supplyAsync(
                    () -> intake.take(body, "handler", Optional.empty()).join(), workers));
        }
        reloads.join();

        var versions = new ArrayList<String>();
        for (int i = 0; i < answers.size(); i++) {
            var recorded = accepted(answers.get(i).join());
            versions.add(versionOf(recorded));
            if (i % 20 == 0) {
                assertArrayEquals(decidedAgain(recorded), recorded.decision());
            }
        }
        workers.shutdown();
        var published = desk.desk.publications().all().stream()
                .map(publication -> publication.version())
                .collect(Collectors.toSet());
        assertTrue(published.containsAll(Set.copyOf(versions)));
    }

    @Test
    void r10_and_r11_what_was_decided_keeps_its_version_and_made_again_is_the_same_to_the_byte() throws Exception {
        var before = accepted(intake().take(Service.story("staying-well-65"), "handler", Optional.empty())
                .join());
        publish(64);
        var after = accepted(intake().take(Service.story("staying-well-65"), "handler", Optional.empty())
                .join());

        assertEquals(first, versionOf(before));
        assertEquals(desk.version(), versionOf(after));
        var kept = desk.journal.find(before.id()).orElseThrow();
        assertArrayEquals(before.decision(), kept.decision());
        assertArrayEquals(before.decision(), decidedAgain(kept));
        assertArrayEquals(after.decision(), decidedAgain(after));
    }

    @Test
    void r12_a_thousand_reloads_leave_heap_and_classes_as_they_were() throws Exception {
        var one = new RuleFolder(desk.desk.publications().files(first));
        var other = one.with(Map.of(Desk.FALLS, desk.falls(64)));
        reload(one, other, 100);
        long classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
        long heap = usedHeap();

        reload(one, other, 1_000);

        long moreClasses = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount() - classes;
        long moreHeap = usedHeap() - heap;
        assertTrue(moreClasses < 100, () -> moreClasses + " classes more after a thousand reloads");
        assertTrue(moreHeap < 16L << 20, () -> moreHeap + " bytes more after a thousand reloads");
    }

    /** Compiles, puts in use and decides once, as a reload does. */
    private void reload(RuleFolder one, RuleFolder other, int times) throws Exception {
        var body = Service.story("night-fall");
        for (int i = 0; i < times; i++) {
            var book = RuleBook.compile(
                    RuleFiles.read(i % 2 == 0 ? other : one).policy().orElseThrow());
            desk.live.shelf().put(book);
            var read = (ReferralForm.Read.Good) ReferralForm.read(body, book.vocabulary());
            Decide.decide(read.referral(), desk.live.shelf().live(), Desk.NOW);
        }
    }

    private static long usedHeap() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            var memory = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
            least = Math.min(least, memory.getUsed());
        }
        return least;
    }

    @Test
    void effective_dates_take_hold_at_local_midnight_also_on_the_nights_when_the_clocks_change() throws Exception {
        var rows = desk.file(first, "triage/same-day.csv").lines().toList();
        assertTrue(rows.size() > 1);
        var files = new HashMap<>(desk.desk.publications().files(first));
        files.put("triage/dated.csv", """
                id,needs,then category,because,from,until
                X-1,meals,within-24h,From the day the clocks go back.,2026-10-25,2027-03-28
                """);
        var book =
                RuleBook.compile(RuleFiles.read(new RuleFolder(files)).policy().orElseThrow());
        var body = new String(Service.story("lonely-at-66"), java.nio.charset.StandardCharsets.UTF_8)
                .replaceAll("\"needs\"\\s*:\\s*\\[[^]]*]", "\"needs\": [\"meals\"]");
        var read = (ReferralForm.Read.Good)
                ReferralForm.read(body.getBytes(java.nio.charset.StandardCharsets.UTF_8), book.vocabulary());

        for (var at : List.of(
                Map.entry("2026-10-24T22:59:59Z", false), // 23:59:59 summer time
                Map.entry("2026-10-24T23:00:00Z", true), // midnight, summer time
                Map.entry("2026-10-25T01:30:00Z", true), // after the clocks went back
                Map.entry("2027-03-27T23:59:59Z", true), // the last second of winter time's last whole day
                Map.entry(
                        "2027-03-28T00:00:00Z", false), // midnight, still winter time; the clocks change an hour later
                Map.entry("2027-03-28T01:00:00Z", false))) {
            var decision = Decide.decide(read.referral(), book, Instant.parse(at.getKey()));
            assertEquals(at.getValue(), decision.category().isPresent(), at.getKey());
        }
    }
}
