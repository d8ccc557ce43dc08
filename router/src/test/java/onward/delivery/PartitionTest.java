package onward.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Row D5 of the fault matrix, the part that needs a network namespace: {@code mvn -Pfaults test}. */
@Tag("faults")
class PartitionTest {

    /** Sends a letter to loopback and says how that ended. */
    public static final class SendsOne {
        public static void main(String[] arguments) throws Exception {
            try (var sender = new Sender(Sender.LONG)) {
                System.out.println("ended " + sender.outcome("http://127.0.0.1:8080/in"));
            }
        }
    }

    @Test
    void d05_without_a_network_it_is_a_failure_at_once_and_tried_again_later() throws Exception {
        var process = new ProcessBuilder(
                        "unshare",
                        "--net",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SendsOne.class.getName())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(
                "ended unreachable",
                said.lines()
                        .filter(line -> line.startsWith("ended"))
                        .findFirst()
                        .orElse(said));
    }
}
