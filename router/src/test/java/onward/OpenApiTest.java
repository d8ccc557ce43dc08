package onward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import onward.testing.ApiDocument;
import onward.testing.Exchange;
import onward.testing.Repository;
import onward.testing.Service;
import onward.web.DeadDoors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** openapi.yaml and the service say the same: every call and status of the one is had from the other. */
class OpenApiTest {

    private static final String REFERRALS = "/api/v1/referrals";
    private static final ApiDocument DOCUMENT = new ApiDocument();
    private static final List<Exchange> HAD = new ArrayList<>();
    private static final List<String> MOUNTED = new ArrayList<>();

    @TempDir
    private static Path folder = Path.of("");

    @BeforeAll
    static void speak_to_the_service() throws Exception {
        new ReferralCalls(DOCUMENT, HAD).all(folder.resolve("referrals"));
        new CaseCalls(DOCUMENT, HAD).all(folder.resolve("cases"));
        new ErasureCalls(HAD).all(folder.resolve("erasure"));
        new RuleCalls(DOCUMENT, HAD).all(folder.resolve("rules"));
        new DeliveryCalls(DOCUMENT, HAD).all(folder.resolve("deliveries"));
        try (var doors = new DeadDoors(folder.resolve("dead"))) {
            MOUNTED.addAll(doors.mounted());
            lost(doors.address());
        }
    }

    @AfterAll
    static void close() {
        DOCUMENT.close();
    }

    /** Nobody can be told from anybody else without the journal, so every call that asks who calls is refused. */
    private static void lost(String address) throws Exception {
        for (var promise : DOCUMENT.promised()) {
            if (promise.endsWith(" 503")) {
                var parts = promise.split(" ", 3);
                var path = ApiDocument.at(parts[1], "draft_0", "urgent");
                HAD.add(Exchange.raw(address, parts[0], path, "Authorization: Bearer any", "Content-Length: 0"));
            }
        }
    }

    @Test
    void the_schemas_of_the_document_are_json_schema() {
        assertEquals(new TreeSet<>(), DOCUMENT.badSchemas());
    }

    @Test
    void what_is_mounted_is_described_and_what_is_described_is_mounted() {
        assertEquals(DOCUMENT.calls(), new TreeSet<>(MOUNTED));
    }

    @Test
    void every_answer_is_as_described() {
        var complaints = HAD.stream()
                .flatMap(exchange -> DOCUMENT.complaint(exchange).stream())
                .distinct()
                .toList();

        assertEquals(List.of(), complaints, () -> String.join("\n", complaints));
    }

    @Test
    void every_described_answer_can_be_had() {
        var had = HAD.stream().map(DOCUMENT::promise).collect(Collectors.toCollection(TreeSet::new));

        var missed = new TreeSet<>(DOCUMENT.promised());
        missed.removeAll(had);
        had.removeAll(DOCUMENT.promised());
        assertEquals(List.of(), List.copyOf(missed), "described and never had");
        assertEquals(List.of(), List.copyOf(had), "had and not described");
    }

    @Test
    void every_story_is_as_described() throws Exception {
        try (var stories = Files.list(Repository.FIXTURES.resolve("referrals"))) {
            for (var story : stories.toList()) {
                assertTrue(DOCUMENT.describes("NewReferral", Files.readString(story)), story::toString);
            }
        }
    }

    @Test
    void every_kind_of_problem_is_explained() throws Exception {
        var page = HAD.stream()
                .filter(exchange -> exchange.path().equals("/docs"))
                .findFirst()
                .orElseThrow()
                .body();
        for (var exchange : HAD) {
            if (exchange.status() >= 400) {
                var type = Service.JSON.readTree(exchange.body()).path("type").asText();
                assertTrue(page.contains("id=\"" + type.replace("/docs#", "") + "\""), type);
            }
        }
    }

    @Test
    void what_is_not_as_described_is_noticed() {
        var good = HAD.stream()
                .filter(exchange -> exchange.path().equals(REFERRALS) && exchange.status() == 201)
                .findFirst()
                .orElseThrow();
        var wrong = List.of(
                good.withStatus(200),
                good.withStatus(418),
                good.withHeader("content-type", "text/plain"),
                good.withHeader("location", "/elsewhere"),
                good.withBody("{}"),
                good.withBody(good.body().replaceFirst("\"lead\":\\{", "\"lead\":{\"more\":1,")),
                good.withBody(good.body().replaceFirst("\"decidedAt\":\"[^\"]*", "\"decidedAt\":\"yesterday")),
                good.withBody(good.body().replaceFirst("\"outcome\":\"routed", "\"outcome\":\"lost")));

        assertTrue(DOCUMENT.complaint(good).isEmpty());
        assertEquals(
                List.of(),
                wrong.stream()
                        .filter(exchange -> DOCUMENT.complaint(exchange).isEmpty())
                        .toList());
        assertFalse(DOCUMENT.describes("NewReferral", "{\"referrer\":{\"source\":\"self\"}}"));
    }
}
