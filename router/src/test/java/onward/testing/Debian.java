package onward.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Programs of the distribution that tests need; a new machine installs them. */
final class Debian {

    private Debian() {}

    /** By the package manager, straight or through sudo where that asks nothing; false if it could not be. */
    static boolean install(String name) {
        for (var prefix : List.of(List.<String>of(), List.of("sudo", "-n"))) {
            if (run(prefix, "apt-get", "-qq", "update")
                    && run(prefix, "apt-get", "-qq", "install", "-y", "--no-install-recommends", name)) {
                return true;
            }
        }
        return false;
    }

    /** Runs a command to its end; whether it said that all went well. */
    static boolean run(List<String> prefix, String... command) {
        try {
            var process = new ProcessBuilder(
                            Stream.concat(prefix.stream(), Stream.of(command)).toList())
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            process.environment().put("DEBIAN_FRONTEND", "noninteractive");
            return process.start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
