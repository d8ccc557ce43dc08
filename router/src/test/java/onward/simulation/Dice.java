package onward.simulation;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * All chance of one run. It is thrown anew at every step, so that how often the product asked for chance in one step
 * changes nothing in the next.
 */
final class Dice implements RandomGenerator {

    private final long seed;
    private RandomGenerator now;

    Dice(long seed) {
        this.seed = seed;
        this.now = new SplittableRandom(seed);
    }

    void step(int number) {
        now = new SplittableRandom(seed * 1_000_003 + number);
    }

    @Override
    public synchronized long nextLong() {
        return now.nextLong();
    }

    boolean in100(int percent) {
        return nextInt(100) < percent;
    }

    <T> T one(List<T> items) {
        return items.get(nextInt(items.size()));
    }

    /** The place of one of these weights, drawn by weight. */
    int weighed(int... weights) {
        int all = 0;
        for (int weight : weights) {
            all += weight;
        }
        int left = nextInt(all);
        for (int i = 0; i < weights.length; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        throw new IllegalStateException("weights add up");
    }
}
