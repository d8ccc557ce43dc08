package onward.simulation;

import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.LoggerFactory;

/**
 * Many lives, several at a time: {@code mvn -Psimulation verify -Dseeds=100000 -Dfrom=1}, or few long ones, as row S16 of the
 * fault matrix asks for: {@code -Dseeds=100 -Dsteps=10000}.
 */
public final class Sweep {

    private static final int MOST_TOLD = 20;

    /** How one life ended. */
    record Ending(long seed, int steps, Optional<Throwable> broken, List<String> trace, String hash) {

        String told() {
            return String.join("\n", trace) + "\nREPLAY with -Dseed=" + seed + " -Dsteps=" + steps + ": "
                    + broken.map(Throwable::toString).orElse("every promise was kept");
        }
    }

    /** One hash over all traces. */
    private final MessageDigest hashes = sha256();

    final AtomicLong referrals = new AtomicLong();
    final AtomicLong letters = new AtomicLong();
    final AtomicLong arrivals = new AtomicLong();
    final AtomicLong faults = new AtomicLong();
    final AtomicLong restarts = new AtomicLong();

    private final int steps;

    Sweep(int steps) {
        this.steps = steps;
    }

    Ending one(long seed) {
        try (var run = new Run(seed, steps)) {
            Optional<Throwable> broken = Optional.empty();
            try {
                run.live();
            } catch (RuntimeException | StackOverflowError e) {
                broken = Optional.of(e);
            }
            referrals.addAndGet(run.ids("").size());
            letters.addAndGet(run.house.rows.list("SELECT id FROM letter").size());
            arrivals.addAndGet(run.mail.arrivals.size());
            faults.addAndGet(run.faults);
            restarts.addAndGet(run.restarts);
            return new Ending(seed, steps, broken, run.trace.lines(), run.trace.hash());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String hash() {
        return HexFormat.of().formatHex(hashes.digest(), 0, 8);
    }

    /** The lives that ended badly. */
    List<Ending> all(List<Long> seeds) {
        quiet();
        var hands = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            var futures = new ArrayList<Future<Ending>>();
            var broken = new ArrayList<Ending>();
            for (var seed : seeds) {
                futures.add(hands.submit(() -> one(seed)));
            }
            for (var future : futures) {
                var ending = future.get();
                hashes.update(ending.hash().getBytes(StandardCharsets.US_ASCII));
                if (ending.broken().isPresent()) {
                    broken.add(ending);
                }
            }
            return broken;
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            hands.shutdown();
        }
    }

    /** What thousands of lives have to say would fill the disk. */
    static void quiet() {
        try {
            var log = LoggerFactory.getLogger("onward");
            var level = Class.forName("ch.qos.logback.classic.Level");
            log.getClass()
                    .getMethod("setLevel", level)
                    .invoke(log, level.getField("OFF").get(null));
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | NoSuchFieldException
                | IllegalAccessException
                | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String... arguments) {
        long from = Long.parseLong(arguments[0]);
        long count = Long.parseLong(arguments[1]);
        long started = System.nanoTime();
        int steps = Integer.parseInt(arguments[2]);
        var sweep = new Sweep(steps);
        var broken = sweep.all(
                java.util.stream.LongStream.range(from, from + count).boxed().toList());
        double seconds = (System.nanoTime() - started) / 1e9;
        broken.stream()
                .limit(MOST_TOLD)
                .forEach(ending -> System.out.println(
                        "seed " + ending.seed() + ": " + ending.broken().orElseThrow()));
        if (!broken.isEmpty()) {
            System.out.println(broken.get(0).told());
            if (!(broken.get(0).broken().orElseThrow() instanceof Broken)) {
                broken.get(0).broken().orElseThrow().printStackTrace(System.out);
            }
        }
        System.out.printf(
                "%d lives of %d steps (seeds %d to %d), %d referrals, %d letters, %d arrivals, %d failed transactions, %d restarts,"
                        + " in %.0f s (%.1f lives a second), traces %s: %d broken%n",
                count,
                steps,
                from,
                from + count - 1,
                sweep.referrals.get(),
                sweep.letters.get(),
                sweep.arrivals.get(),
                sweep.faults.get(),
                sweep.restarts.get(),
                seconds,
                count / seconds,
                sweep.hash(),
                broken.size());
        System.exit(broken.isEmpty() ? 0 : 1);
    }
}
