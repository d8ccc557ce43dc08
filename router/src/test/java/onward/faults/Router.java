package onward.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import onward.Main;
import onward.testing.Jvm;
import onward.testing.Service;

/** The service in a process of its own, started as its command starts it. */
final class Router implements AutoCloseable {

    private final Process process;
    private final String address;
    private final Path data;

    private Router(Process process, String address, Path data) {
        this.process = process;
        this.address = address;
        this.data = data;
    }

    static Router start(Path data, Path rules) throws IOException {
        return start(data, rules, List.of(), List.of(), Main.class);
    }

    /**
     * Starts it and waits until its door is open. Its log is added to the file {@code log} beside the data folder.
     *
     * @param before what stands in front of the command
     * @param flags of the virtual machine
     * @param main what is run, the service or a class that does something to it
     */
    static Router start(Path data, Path rules, List<String> before, List<String> flags, Class<?> main)
            throws IOException {
        var process = Jvm.builder(
                        before,
                        flags,
                        main,
                        "serve",
                        "--demo",
                        "--port",
                        "0",
                        "--data",
                        data.toString(),
                        "--rules",
                        rules.toString())
                .redirectError(ProcessBuilder.Redirect.appendTo(log(data).toFile()))
                .start();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("onward ready ")) {
                return new Router(process, line.split(" ", 4)[2], data);
            }
        }
        throw new IOException("the service ended before it was ready: " + Files.readString(log(data)));
    }

    static Path log(Path data) {
        return data.resolveSibling("log");
    }

    String address() {
        return address;
    }

    String key(String person) {
        try {
            JsonNode access =
                    Service.JSON.readTree(data.resolve("demo-access.json").toFile());
            return access.path(person).path("key").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** SIGKILL, also to what a tracer started. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        exit();
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** Sends a signal by name. */
    void signal(String name) throws IOException {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(pid()))
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** The exit code, waited for. */
    int exit() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("the service did not end within a minute");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        if (alive()) {
            kill();
        }
    }
}
