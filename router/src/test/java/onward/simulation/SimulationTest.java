package onward.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The whole life of the router under seeded faults of partners, store, clock and process: D35 of the fault matrix, and S16
 * for its store. {@code -Dseed=N} lives one seed alone and tells its trace; {@code mvn -Psimulation verify} lives many, and with
 * {@code -Dsteps=10000 -Dseeds=100} long ones.
 */
class SimulationTest {

    private static final int IN_THE_BUILD = 1_000;

    /** Seeds that once found something; they are among the first thousand only by chance. */
    private static final List<Long> KNOWN = List.of(73L, 339L, 1_456L, 2_154L, 3_520L, 13_695L);

    private static final Long ALONE = Long.getLong("seed");

    private static final int STEPS = ALONE == null ? Run.SHORT : Integer.getInteger("steps", Run.SHORT);

    /** Whoever names no seed sees one told all the same. */
    private static final long TOLD = ALONE == null ? 1 : ALONE;

    @BeforeAll
    static void quiet() {
        Sweep.quiet();
    }

    @Test
    void a_thousand_lives_keep_every_promise() {
        assumeTrue(ALONE == null);

        assertKept(LongStream.rangeClosed(1, IN_THE_BUILD).boxed().toList());
    }

    @Test
    void seeds_that_found_something_stay_sound() {
        assumeTrue(ALONE == null);

        assertKept(KNOWN);
    }

    @Test
    void the_same_seed_is_the_same_life() {
        assumeTrue(ALONE == null);
        for (long seed : List.of(3L, 73L, 339L, 1_234_567L)) {
            var once = new Sweep(STEPS).one(seed);
            var again = new Sweep(STEPS).one(seed);

            assertEquals(once.trace(), again.trace());
            assertEquals(once.hash(), again.hash());
        }
    }

    @Test
    void a_seed_tells_its_whole_story() {
        var ending = new Sweep(STEPS).one(TOLD);
        if (ALONE != null) {
            System.out.println(ending.told());
        }

        assertTrue(ending.broken().isEmpty(), () -> "seed " + TOLD);
        assertFalse(ending.trace().isEmpty());
    }

    private static void assertKept(List<Long> seeds) {
        var broken = new Sweep(STEPS).all(seeds);

        assertTrue(
                broken.isEmpty(),
                () -> broken.size() + " of " + seeds.size() + " lives broke a promise, seeds "
                        + broken.stream().map(Sweep.Ending::seed).toList() + "; the first:\n"
                        + broken.get(0).told());
    }
}
