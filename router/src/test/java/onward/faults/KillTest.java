package onward.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import onward.Main;
import onward.testing.Until;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The intake rows of the fault matrix in which the process ends, by force or in order. */
class KillTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void i01_killed_under_load_again_and_again_nothing_is_lost_and_nothing_doubled() throws Exception {
        Kills.run(folder, 6);
    }

    @Test
    void i19_a_stop_under_load_loses_nothing_ends_in_time_and_a_second_signal_is_harmless() throws Exception {
        try (var scene = new Scene(folder, 8, 0)) {
            try (var router = scene.start()) {
                scene.callers.speakTo(router);
                Until.holds("there is load", () -> scene.callers.acknowledged().size() > 100);
                long start = System.nanoTime();
                router.terminate();
                router.terminate();
                assertEquals(143, router.exit(), "128 and the number of the signal");
                assertTrue(Duration.ofNanos(System.nanoTime() - start).toSeconds() < 30);
                scene.oracle.verifyArrived(scene.data);
            }
            scene.judge();
        }
    }

    @Test
    void s04_a_second_process_on_the_folder_is_refused_and_the_first_goes_on() throws Exception {
        try (var scene = new Scene(folder, 2, 0)) {
            try (var router = scene.start()) {
                scene.callers.speakTo(router);
                var refused = assertThrows(IOException.class, scene::start);
                assertTrue(String.valueOf(refused.getMessage()).contains("Another onward is using the data folder"));
                assertTrue(router.alive());
                router.kill();
                scene.oracle.verifyArrived(scene.data);
            }
            scene.judge();
        }
    }

    /** The service, with a guest that takes all memory there is once the file {@code hog} lies beside the data. */
    public static final class WithAHog {
        public static void main(String[] arguments) {
            var sign =
                    Path.of(arguments[List.of(arguments).indexOf("--data") + 1]).resolveSibling("hog");
            var hog = new Thread(() -> takeAll(sign), "hog");
            hog.setDaemon(true);
            hog.start();
            Main.main(arguments);
        }

        private static void takeAll(Path sign) {
            while (!Files.exists(sign)) {
                LockSupport.parkNanos(10_000_000);
            }
            var taken = new Object[] {null, null};
            int size = 1 << 20;
            while (true) {
                try {
                    taken = new Object[] {new byte[size], taken};
                } catch (OutOfMemoryError e) {
                    size = Math.max(16, size / 2);
                }
            }
        }
    }

    @Test
    void i22_a_full_heap_ends_the_process_and_the_next_start_is_clean() throws Exception {
        try (var scene = new Scene(folder, 4, 0)) {
            try (var router = Router.start(scene.data, scene.rules, List.of(), List.of("-Xmx96m"), WithAHog.class)) {
                scene.callers.speakTo(router);
                Until.holds("there is load", () -> scene.callers.acknowledged().size() > 20);
                Files.createFile(folder.resolve("hog"));
                assertEquals(3, router.exit(), "it does not go on accepting what it cannot store");
                scene.oracle.verifyArrived(scene.data);
            }
            scene.judge();
        }
    }
}
