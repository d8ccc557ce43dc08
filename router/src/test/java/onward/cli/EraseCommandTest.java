package onward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import onward.testing.Repository;
import onward.testing.Seeds;
import onward.testing.Service;
import onward.testing.SettableTime;
import onward.testing.Typed;
import onward.testing.Until;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Content is erased by an operator's command, or by the service itself when its time has come. */
class EraseCommandTest {

    @TempDir
    private Path folder = Path.of("");

    private Typed erase(Service service, String id) {
        return Typed.run(
                "erase", id, "--reason", "asked for", "--server", service.address(), "--data", folder.toString());
    }

    private static String sent(Service service, String story) throws Exception {
        return Service.JSON
                .readTree(service.post("/api/v1/referrals", Service.story(story), Map.of())
                        .body())
                .path("id")
                .asText();
    }

    private static int status(Service service, String id) {
        try {
            return service.get("/api/v1/referrals/" + id).statusCode();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void an_operator_erases_what_is_closed_and_is_told_why_not_what_is_open() throws Exception {
        try (var service = Service.start(folder)) {
            var closed = sent(service, "chest-pain");
            var open = sent(service, "contract-example");

            var done = erase(service, closed);
            assertEquals(0, done.code(), done.talk());
            assertTrue(done.out().matches(closed + " erased \\S+ by operator: asked for\\R"), done.out());
            assertEquals(4, erase(service, open).code());
            assertEquals(1, erase(service, "ref_0").code());
            assertEquals(410, status(service, closed));
            assertEquals(200, status(service, open));
            var told = service.get("/api/v1/referrals/" + closed).body();
            assertTrue(told.contains("by operator: asked for"), told);
            assertFalse(
                    service.get("/api/v1/referrals/" + closed, Map.of()).body().contains("asked for"),
                    "only whoever may see referrals is told");
        }
        assertEquals(
                3,
                Typed.run("erase", "ref_0", "--reason", "x", "--server", "http://127.0.0.1:1")
                        .code());
    }

    @Test
    void s15_the_service_lets_go_of_what_was_closed_for_as_long_as_was_set() throws Exception {
        var time = new SettableTime(Seeds.NOON_OF_THE_STORIES);
        String id;
        try (var service = Service.start(folder, Repository.RULES, time, false, 30)) {
            id = sent(service, "chest-pain");
            assertEquals(200, status(service, id));
        }
        time.pass(Duration.ofDays(31));
        try (var service = Service.start(folder, Repository.RULES, time, false, 30)) {
            Until.holds("its content is let go", () -> status(service, id) == 410);
        }
    }
}
