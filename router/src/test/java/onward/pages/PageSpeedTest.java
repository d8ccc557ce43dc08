package onward.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import onward.intake.Ids;
import onward.intake.Intake;
import onward.journal.Journal;
import onward.testing.Forger;
import onward.testing.Repository;
import onward.testing.Service;
import onward.testing.Until;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long pages take at the server when ten thousand referrals are in the store and a table has three hundred rows. */
class PageSpeedTest {

    private static final Logger LOG = LoggerFactory.getLogger(PageSpeedTest.class);
    private static final int REFERRALS = 10_000;
    private static final int UNDER_WAY = 256;
    private static final int LOOKS = 15;
    private static final int ROWS = 300;
    private static final Duration PROMISED = Duration.ofMillis(50);

    /** A page that is slow of itself is slow every time; one that others kept waiting is not. */
    private static final int TRIES = 3;

    /** It writes nothing, counts nothing and is the same for everybody of a role. */
    private static final String PLAINEST = "/";

    private static final Pattern REFERRAL = Pattern.compile("/referrals/(ref_[a-z0-9]+)");

    @TempDir
    private Path folder = Path.of("");

    private Duration undisturbed = Duration.ofSeconds(1);

    @Test
    void every_main_page_is_answered_at_once_with_ten_thousand_referrals_in_the_store() throws Exception {
        var data = folder.resolve("data");
        fill(data);
        var rules = Repository.rulesIn(folder.resolve("rules"));
        lengthen(rules.resolve("triage/urgent.csv"));
        try (var service = Service.start(data, rules, InstantSource.system())) {
            var slow = new ArrayList<String>();
            var handler = new Forger(service).signIn("handler");
            var first = REFERRAL.matcher(handler.get("/referrals?view=all").body());
            assertEquals(true, first.find());
            slow.addAll(slowest(handler, "/", "/referrals", "/referrals?view=all", "/referrals?view=all&page=300"));
            slow.addAll(slowest(handler, "/referrals?view=queue", "/referrals?view=all&state=declined"));
            slow.addAll(slowest(handler, "/referrals/" + first.group(1)));
            var manager = new Forger(service).signIn("manager");
            Until.holds(
                    "the long table is in force", () -> says(manager, "/rules/tables/triage/urgent", ROWS + " rows"));
            slow.addAll(slowest(manager, "/rules", "/rules/tables/triage/urgent", "/rules/tables/triage/urgent/fired"));
            slow.addAll(slowest(manager, "/rules/worklist", "/rules/versions"));
            var operator = new Forger(service).signIn("operator");
            slow.addAll(slowest(operator, "/operations", "/operations/system", "/people", "/people/keys"));
            Until.holds(
                    "the figures were read by their round",
                    () -> says(operator, "/operations/demand", String.valueOf(REFERRALS)));
            for (var topic : OperationsPages.TOPICS) {
                slow.addAll(slowest(operator, "/operations/" + topic.path()));
            }
            var partner = new Forger(service).signIn("partner-northbridge-community-health");
            slow.addAll(slowest(
                    partner,
                    "/partner",
                    "/partner?page=300",
                    "/partner/deliveries",
                    "/partner/places",
                    "/partner/figures"));
            slow.addAll(slowest(partner, "/partner/endpoint"));
            var auditor = new Forger(service).signIn("auditor");
            slow.addAll(slowest(auditor, "/audit", "/audit?actor=handler", "/audit?act=referral.looked-at"));

            assertEquals(List.of(), slow);
        }
    }

    private static boolean says(Forger visitor, String path, String text) {
        try {
            return visitor.get(path).body().contains(text);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void fill(Path data) throws Exception {
        var time = InstantSource.system();
        var chance = new SecureRandom();
        var story = new String(Service.story("contract-example"), StandardCharsets.UTF_8);
        try (var journal = Journal.open(data, time, () -> {})) {
            var desk = Repository.desk(journal, time, new Ids(chance));
            var intake = new Intake(desk.shelf(), journal, time, new Ids(chance));
            var room = new Semaphore(UNDER_WAY);
            var taken = new ArrayList<CompletableFuture<Void>>();
            for (int i = 0; i < REFERRALS; i++) {
                var other = story.replace("9990000018", String.valueOf(9_990_000_000L + i))
                        .replace("Okafor", "Sample" + i);
                room.acquire();
                taken.add(intake.take(other.getBytes(StandardCharsets.UTF_8), "handler", Optional.empty())
                        .thenRun(room::release));
            }
            taken.forEach(CompletableFuture::join);
            assertEquals(
                    REFERRALS,
                    journal.list(Journal.Wanted.ALL, Long.MAX_VALUE, REFERRALS + 1)
                            .referrals()
                            .size());
        }
    }

    /** More rows of the kind that are there, until there are as many as a table may well have. */
    private static void lengthen(Path table) throws Exception {
        var lines = new ArrayList<>(Files.readAllLines(table));
        var width = lines.get(0).split(",", -1).length;
        for (int row = lines.size(); row <= ROWS; row++) {
            lines.add(
                    "U-L" + row + ",fall,>" + (600 + row) + ",,,,urgent-2h,\"The person lay on the floor for more than "
                            + (600 + row) + " minutes.\",field.md" + ",".repeat(width - 9));
        }
        Files.write(table, lines);
    }

    private List<String> slowest(Forger visitor, String... paths) throws Exception {
        var slow = new ArrayList<String>();
        for (var path : paths) {
            var took = looked(visitor, path);
            for (int again = 1; again < TRIES && took.compareTo(PROMISED) >= 0; again++) {
                took = looked(visitor, path);
            }
            if (took.compareTo(PROMISED) >= 0) {
                slow.add(path + " takes " + took.toMillis() + " ms");
            }
        }
        return slow;
    }

    /**
     * The median of many looks; nothing is taken off it on a machine that others leave alone. Beside each look the plainest page
     * is looked at: by how much that took longer than at its best in the whole run, others had a machine that is full, and
     * they had as much of the look.
     */
    private Duration looked(Forger visitor, String path) throws Exception {
        var times = new ArrayList<Duration>();
        var plain = new ArrayList<Duration>();
        for (int look = 0; look < LOOKS; look++) {
            plain.add(look(visitor, PLAINEST));
            times.add(look(visitor, path));
        }
        var best = plain.stream().min(Duration::compareTo).orElseThrow();
        undisturbed = best.compareTo(undisturbed) < 0 ? best : undisturbed;
        double share = full() ? (double) undisturbed.toNanos() / median(plain).toNanos() : 1;
        var own = Duration.ofNanos((long) (median(times).toNanos() * share));
        LOG.warn(
                "{} in {} ms, of which others had {} ms; the first time in {} ms",
                path,
                median(times).toMillis(),
                median(times).minus(own).toMillis(),
                times.get(0).toMillis());
        return median(times).compareTo(PROMISED) < 0 ? median(times) : own;
    }

    private static boolean full() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()
                > 2 * Runtime.getRuntime().availableProcessors();
    }

    private static Duration look(Forger visitor, String path) throws Exception {
        long before = System.nanoTime();
        var answer = visitor.get(path);
        var took = Duration.ofNanos(System.nanoTime() - before);
        assertEquals(200, answer.statusCode(), path);
        return took;
    }

    private static Duration median(List<Duration> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }
}
