package onward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import onward.testing.Service;
import onward.testing.Until;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing about a person where it does not belong. */
class PrivacyTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void logs_figures_and_refusals_hold_nothing_about_the_person() throws Exception {
        var console = System.err;
        var logged = new ByteArrayOutputStream();
        System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
        try (var service = Service.start(folder)) {
            var story = Service.story("contract-example");
            var id = Service.JSON
                    .readTree(service.post("/api/v1/referrals", story, Map.of()).body())
                    .path("id")
                    .asText();
            Until.holds(
                    "a letter is told of",
                    () -> logged.toString(StandardCharsets.UTF_8).contains("delivered"));
            var broken = new String(story, StandardCharsets.UTF_8).replace("\"given\"", "\"perhaps\"");
            var refused = service.post("/api/v1/referrals", broken.getBytes(StandardCharsets.UTF_8), Map.of());

            var everything = logged.toString(StandardCharsets.UTF_8)
                    + refused.body()
                    + service.get("/metrics", Map.of()).body();
            assertEquals(422, refused.statusCode());
            assertTrue(logged.toString(StandardCharsets.UTF_8).contains(id), "the log does tell of the referral");
            for (var personal :
                    List.of("Okafor", "Grace", "9990000018", "N12 8QA", "1941-05-02", "020 7946", "neighbour")) {
                assertFalse(everything.contains(personal), () -> personal + " in " + everything);
            }
        } finally {
            System.setErr(console);
        }
    }
}
