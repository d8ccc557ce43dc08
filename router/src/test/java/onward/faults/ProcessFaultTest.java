package onward.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import onward.Main;
import onward.testing.Bare;
import onward.testing.Typed;
import onward.testing.Until;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rows of the fault matrix that need special means: strace for failing syncs, a mount namespace for a disk that is really
 * full, signals that stop a process, a limit on open files. Each fails where its means are not to be had.
 */
@Tag("faults")
class ProcessFaultTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void i01_killed_two_hundred_times_under_load() throws Exception {
        Kills.run(folder, Integer.getInteger("onward.kills", 200));
    }

    /** A start writes too, so the sync that fails is counted from some way into it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 13, 20, 40, 60, 80})
    void i05_s02_a_sync_that_fails_ends_the_process_and_what_was_unknown_is_deduped(int when) throws Exception {
        try (var scene = new Scene(folder, 4, 0)) {
            try (var router = scene.start()) {
                scene.callers.speakTo(router);
                router.kill();
            }
            var log = scene.data.resolve("journal.db-wal").toString();
            var strace = List.of(
                    "strace",
                    "-f",
                    "-o",
                    "/dev/null",
                    "-P",
                    log,
                    "-e",
                    "trace=fsync,fdatasync",
                    "-e",
                    "inject=fsync,fdatasync:error=EIO:when=" + when);
            try (var router = Router.start(scene.data, scene.rules, strace, List.of(), Main.class)) {
                scene.callers.speakTo(router);
                assertEquals(3, router.exit());
                scene.oracle.verifyArrived(scene.data);
            } catch (IOException e) {
                assertTrue(String.valueOf(e.getMessage()).contains("ended before it was ready"), "failed in its start");
            }
            scene.judge();
        }
    }

    @Test
    void i06_a_disk_that_is_really_full_is_survived_and_used_again_without_a_restart() throws Exception {
        try (var scene = new Scene(folder, 4, 2)) {
            var disk = Files.createDirectory(folder.resolve("disk"));
            var data = disk.resolve("data");
            var namespace = List.of(
                    "unshare", "-rm", "sh", "-c", "mount -t tmpfs -o size=24m tmpfs " + disk + " && exec \"$@\"", "sh");
            try (var router = Router.start(data, scene.rules, namespace, List.of(), Main.class)) {
                var inside = Path.of("/proc/" + router.pid() + "/root")
                        .resolve(Path.of("/").relativize(data));
                var access = Files.readAllBytes(inside.resolve("demo-access.json"));
                Files.createDirectories(data);
                Files.write(data.resolve("demo-access.json"), access);
                scene.callers.speakTo(router);
                Until.holds("there is load", () -> scene.callers.acknowledged().size() > 50);
                var filler = inside.resolveSibling("filler");
                fill(filler);
                Until.holds("it refuses", () -> ready(router) == 503);
                LockSupport.parkNanos(2_000_000_000L);
                assertTrue(router.alive());
                Files.delete(filler);
                Until.holds("it takes in again", () -> ready(router) == 200);
                int before = scene.callers.acknowledged().size();
                Until.holds("it does", () -> scene.callers.acknowledged().size() > before + 20);
                scene.callers.finish();
                router.signal("STOP"); // the disk goes with the process, so what is on it is copied before
                Files.createDirectories(scene.data);
                for (var name : List.of("journal.db", "journal.db-wal", "journal.head")) {
                    Files.copy(inside.resolve(name), scene.data.resolve(name));
                }
                router.kill();
                Files.copy(Router.log(data), Router.log(scene.data), StandardCopyOption.REPLACE_EXISTING);
                assertEquals(0, Typed.run("verify-audit", scene.data.toString()).code());
                scene.oracle.verifyArrived(scene.data);
                assertEquals(List.of(), scene.oracle.judge(scene.data, scene.callers));
            }
        }
    }

    private static void fill(Path filler) throws IOException {
        try (var out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(new byte[4096]);
            }
        } catch (IOException e) {
            assertTrue(String.valueOf(e.getMessage()).contains("space"), e::toString);
        }
    }

    private static int ready(Router router) {
        try (var socket = new Bare(router.address())) {
            return socket.send("GET /health/ready HTTP/1.1\r\nHost: onward\r\n\r\n")
                    .status();
        } catch (IOException e) {
            return 0;
        }
    }

    @Test
    void i20_a_process_that_is_stopped_for_a_while_goes_on_without_a_double_and_without_a_storm() throws Exception {
        try (var scene = new Scene(folder, 4, 5)) {
            try (var router = scene.start()) {
                scene.callers.speakTo(router);
                Until.holds("there is load", () -> scene.callers.acknowledged().size() > 50);
                router.signal("STOP");
                LockSupport.parkNanos(Integer.getInteger("onward.stopped", 30) * 1_000_000_000L);
                router.signal("CONT");
                int before = scene.callers.acknowledged().size();
                Until.holds("it goes on", () -> scene.callers.acknowledged().size() > before + 50);
                scene.oracle.verifyArrived(scene.data);
                router.terminate();
                assertEquals(143, router.exit());
            }
            scene.judge();
        }
    }

    @Test
    void i21_without_file_descriptors_new_sockets_wait_and_the_store_stays_open() throws Exception {
        try (var scene = new Scene(folder, 2, 5)) {
            try (var router = scene.start()) {
                scene.callers.speakTo(router);
                Until.holds("there is load", () -> scene.callers.acknowledged().size() > 20);
                long open;
                try (var files = Files.list(Path.of("/proc/" + router.pid() + "/fd"))) {
                    open = files.count();
                }
                run("prlimit", "--pid", String.valueOf(router.pid()), "--nofile=" + (open + 10) + ":");
                var crowd = new ArrayList<Bare>();
                for (int i = 0; i < 60; i++) {
                    crowd.add(new Bare(router.address()));
                }
                int before = scene.callers.acknowledged().size();
                Until.holds(
                        "those who are in go on",
                        () -> scene.callers.acknowledged().size() > before + 20);
                assertTrue(router.alive());
                for (var one : crowd) {
                    one.close();
                }
                run("prlimit", "--pid", String.valueOf(router.pid()), "--nofile=4096:");
                Until.holds("others come in again", () -> ready(router) == 200);
                scene.oracle.verifyArrived(scene.data);
                router.terminate();
                router.exit();
            }
            scene.judge();
        }
    }

    private static void run(String... command) throws Exception {
        assertEquals(0, new ProcessBuilder(command).start().waitFor(), () -> String.join(" ", command));
    }
}
