package onward.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import onward.decide.Decide;
import onward.decide.ExampleRun;
import onward.decide.Known;
import onward.rulebook.RuleBook;
import onward.rulebook.RuleFiles;
import onward.rulebook.RuleFolder;
import onward.rulebook.RuleShelf;

/**
 * How long decisions take while the same rules are read, compiled, warmed and put in use beside them: once a second, which is more
 * often than anybody publishes, and again and again without a pause, which keeps a core busy. The three are taken in turn,
 * and the middle of the ratios is told, since the machine is not quiet.
 */
final class Reloads {

    private static final int ROUNDS = 7;
    private static final Duration ROUND = Duration.ofSeconds(2);
    private static final int MOST_DECISIONS = 4_000_000;

    private final RuleFolder folder;
    private final RuleShelf shelf;
    private final List<Known> referrals = Policies.referrals(1024, new SplittableRandom(2));
    private final long[] took = new long[MOST_DECISIONS];

    private Reloads(Path rules) {
        this.folder = RuleFolder.read(rules);
        this.shelf = new RuleShelf(read());
    }

    private RuleBook read() {
        return RuleBook.compile(RuleFiles.read(folder).policy().orElseThrow());
    }

    static void measure(Path rules) throws Exception {
        var reloads = new Reloads(rules);
        reloads.p99();
        var without = new ArrayList<Double>();
        var seldom = new ArrayList<Double>();
        var always = new ArrayList<Double>();
        var count = new AtomicInteger();
        for (int round = 0; round < ROUNDS; round++) {
            double alone = reloads.p99();
            without.add(alone);
            seldom.add(reloads.beside(Duration.ofSeconds(1), new AtomicInteger()) / alone);
            always.add(reloads.beside(Duration.ZERO, count) / alone);
        }
        System.out.printf("p99 of a decision | %.1f us | %n", middle(without) / 1e3);
        System.out.printf("p99 during a reload a second against without | %.2f x | at most 2 x%n", middle(seldom));
        System.out.printf(
                "p99 during reloads without a pause (%d in %d s) against without | %.2f x (%.2f to %.2f) | at most 2 x%n",
                count.get(), ROUNDS * ROUND.toSeconds(), middle(always), always.get(0), always.get(ROUNDS - 1));
    }

    private static double middle(List<Double> figures) {
        figures.sort(null);
        return figures.get(figures.size() / 2);
    }

    private double beside(Duration pause, AtomicInteger count) throws Exception {
        var reloading = Executors.newSingleThreadScheduledExecutor();
        reloading.scheduleWithFixedDelay(
                () -> {
                    var book = read();
                    ExampleRun.warm(book, Instant.EPOCH);
                    shelf.put(book);
                    count.incrementAndGet();
                },
                0,
                Math.max(1, pause.toNanos()),
                TimeUnit.NANOSECONDS);
        double beside = p99();
        reloading.shutdownNow();
        if (!reloading.awaitTermination(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("a reload does not end");
        }
        return beside;
    }

    private double p99() {
        long end = System.nanoTime() + ROUND.toNanos();
        int decided = 0;
        for (long start = System.nanoTime(); start < end && decided < took.length; decided++) {
            Decide.decide(referrals.get(decided & 1023), shelf.live(), Instant.EPOCH);
            long now = System.nanoTime();
            took[decided] = now - start;
            start = now;
        }
        Arrays.sort(took, 0, decided);
        return took[decided * 99 / 100];
    }
}
