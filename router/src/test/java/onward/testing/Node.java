package onward.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Somebody else's programs in JavaScript, installed as the lock file names them. */
final class Node {

    private static final Path SOURCES = Repository.ROOT.resolve("router/src/test/node");
    private static final Path INSTALLED = Repository.ROOT.resolve("router/target/node");

    private Node() {}

    /** Installs what is not there yet and starts one of our scripts. */
    static Process start(String script, String... arguments) throws IOException, InterruptedException {
        install();
        var command = Stream.concat(Stream.of("node", script), Arrays.stream(arguments))
                .toList();
        return new ProcessBuilder(command).directory(INSTALLED.toFile()).start();
    }

    private static void install() throws IOException, InterruptedException {
        Files.createDirectories(INSTALLED);
        for (var name : List.of("package.json", "verify.js", "provider.mjs")) {
            Files.copy(SOURCES.resolve(name), INSTALLED.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        var lock = INSTALLED.resolve("package-lock.json");
        if (Files.exists(lock) && Files.mismatch(lock, SOURCES.resolve("package-lock.json")) == -1) {
            return;
        }
        Files.copy(SOURCES.resolve("package-lock.json"), lock, StandardCopyOption.REPLACE_EXISTING);
        var log = INSTALLED.resolve("npm.log").toFile();
        int code = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                .directory(INSTALLED.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start()
                .waitFor();
        if (code != 0) {
            Files.delete(lock); // so that the next run tries again
            throw new AssertionError("npm ci failed: " + Files.readString(log.toPath()));
        }
    }
}
