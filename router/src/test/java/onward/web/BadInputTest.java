package onward.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import onward.testing.Exchange;
import onward.testing.Service;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers get wrong: a clear answer that names the place, and nothing stored. */
class BadInputTest {

    @TempDir
    private static Path folder = Path.of("");

    private static final List<Service> STARTED = new ArrayList<>();

    @BeforeAll
    static void start() {
        STARTED.add(Service.start(folder));
    }

    @AfterAll
    static void stop() {
        STARTED.forEach(Service::close);
    }

    private static Service service() {
        return STARTED.get(0);
    }

    private static HttpResponse<String> send(String body) throws Exception {
        return service().post("/api/v1/referrals", body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    private static JsonNode problem(HttpResponse<String> answer, int status) throws Exception {
        return problem(Exchange.of(answer), status);
    }

    private static JsonNode problem(Exchange answer, int status) throws Exception {
        assertEquals(status, answer.status(), answer.body());
        assertEquals("application/problem+json", answer.headers().get("content-type"));
        var problem = Service.JSON.readTree(answer.body());
        for (var member : List.of("type", "title", "status", "detail", "instance", "errors")) {
            assertTrue(problem.has(member), member);
        }
        assertEquals(status, problem.path("status").asInt());
        assertEquals(
                answer.headers().get("x-request-id"), problem.path("instance").asText());
        return problem;
    }

    private static final String GOOD = """
            {"referrer":{"source":"self"},"person":{"nhsNumber":"9990000018"},"consent":{"status":"given"},"facts":{"needs":["fall"]}}""";

    static Stream<Arguments> problems() {
        return Stream.of(
                Arguments.of(GOOD.replace("\"self\"", "\"selv\""), "/referrer/source", "Did you mean \"self\"?"),
                Arguments.of(GOOD.replace("\"needs\"", "\"neds\""), "/facts/neds", "Did you mean \"needs\"?"),
                Arguments.of(GOOD.replace("[\"fall\"]", "[]"), "/facts/needs", "At least one need"),
                Arguments.of(GOOD.replace("[\"fall\"]", "\"fall\""), "/facts/needs", "a list of texts"),
                Arguments.of(GOOD.replace("[\"fall\"]", "[\"fal\"]"), "/facts/needs/0", "Did you mean \"fall\"?"),
                Arguments.of(GOOD.replace("]}}", "],\"lives-alone\":\"yes\"}}"), "/facts/lives-alone", "true or false"),
                Arguments.of(
                        GOOD.replace("]}}", "],\"clinical-frailty-scale\":11}}"),
                        "/facts/clinical-frailty-scale",
                        "1 to 9"),
                Arguments.of(
                        GOOD.replace("]}}", "],\"clinical-frailty-scale\":1e400}}"),
                        "/facts/clinical-frailty-scale",
                        "number"),
                Arguments.of(GOOD.replace("]}}", "],\"age\":80}}"), "/facts/age", "worked out by the router"),
                Arguments.of(
                        GOOD.replace("]}}", "],\"planned-discharge\":\"2026-02-30\"}}"),
                        "/facts/planned-discharge",
                        "calendar"),
                Arguments.of(
                        GOOD.replace(
                                "{\"nhsNumber\":\"9990000018\"}",
                                "{\"familyName\":\"Sample\",\"dateOfBirth\":\"1941-02-30\"}"),
                        "/person/dateOfBirth",
                        "day of the calendar"),
                Arguments.of(GOOD.replace("{\"nhsNumber\":\"9990000018\"}", "{}"), "/person", "NHS number"),
                Arguments.of(GOOD.replace("\"given\"", "\"perhaps\""), "/consent/status", "Allowed are given"),
                Arguments.of(GOOD.replace("{\"status\":\"given\"}", "null"), "/consent", "required"),
                Arguments.of(GOOD.replace("\"facts\"", "\"fact\""), "/fact", "Did you mean \"facts\"?"),
                Arguments.of(GOOD.replace("\"9990000018\"", "9990000018"), "/person/nhsNumber", "must be a text"));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void a_problem_names_its_place_and_what_is_allowed(String body, String pointer, String sentence) throws Exception {
        var errors = problem(send(body), 422).path("errors");

        assertTrue(
                Stream.iterate(0, i -> i < errors.size(), i -> i + 1)
                        .anyMatch(i -> errors.path(i).path("pointer").asText().equals(pointer)
                                && errors.path(i).path("detail").asText().contains(sentence)),
                errors::toString);
    }

    @Test
    void all_problems_are_told_at_once() throws Exception {
        var answer = send("{\"referrer\":{\"source\":\"x\"},\"person\":{},\"consent\":{},\"facts\":{\"nope\":1}}");

        assertEquals(5, problem(answer, 422).path("errors").size(), answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "nonsense", "{\"a\":1,\"a\":2}", "{} {}", "\u0000"})
    void what_is_not_json_is_refused_with_400(String body) throws Exception {
        problem(send(body), 400);
    }

    @Test
    void a_state_that_does_not_exist_is_refused_with_the_nearest_one() throws Exception {
        var problem = problem(service().get("/api/v1/referrals?state=rooted"), 400);

        assertTrue(problem.path("detail").asText().contains("Did you mean \"routed\"?"), problem::toString);
    }

    @Test
    void a_duplicate_key_is_named_by_its_place_and_its_text_is_not_repeated() throws Exception {
        var answer = send(GOOD.replace("\"nhsNumber\":", "\"familyName\":\"Secretname\",\"familyName\":"));

        assertTrue(problem(answer, 400)
                .path("errors")
                .path(0)
                .path("detail")
                .asText()
                .contains("twice"));
        assertTrue(!answer.body().contains("Secretname"));
    }

    @Test
    void depth_is_bounded() throws Exception {
        problem(send("[".repeat(100_000)), 400);
    }

    @Test
    void a_body_of_ten_megabytes_is_refused_before_it_is_sent() throws Exception {
        var address = URI.create(service().address());
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            var head =
                    "POST /api/v1/referrals HTTP/1.1\r\nHost: onward\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                            + service().key("callHandler") + "\r\nContent-Length: " + (10 << 20) + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));

            assertTrue(String.valueOf(answer.readLine()).startsWith("HTTP/1.1 413"));
        }
    }

    @Test
    void another_content_type_is_refused() throws Exception {
        problem(
                service()
                        .post(
                                "/api/v1/referrals",
                                GOOD.getBytes(StandardCharsets.UTF_8),
                                Map.of("Content-Type", "text/plain")),
                415);
    }

    @Test
    void without_a_key_nobody_comes_in() throws Exception {
        problem(
                service()
                        .post(
                                "/api/v1/referrals",
                                GOOD.getBytes(StandardCharsets.UTF_8),
                                Map.of("Authorization", "Basic x")),
                401);
    }

    @Test
    void unknown_addresses_and_methods_are_problems_too() throws Exception {
        problem(service().get("/nowhere"), 404);
        var answer = service().post("/api/v1/facts", new byte[0], Map.of());
        problem(answer, 405);
        assertEquals("GET", answer.headers().firstValue("allow").orElse("none"));
    }

    static Stream<Arguments> brokenHeads() {
        return Stream.of(
                Arguments.of("/api/v1/referrals/%zz", "Accept: */*", 400),
                Arguments.of("/api/v1/referrals?limit=%zz", "Accept: */*", 400),
                Arguments.of("/" + "a".repeat(5_000), "Accept: */*", 414),
                Arguments.of("/api/v1/facts", "X-Long: " + "a".repeat(9_000), 431),
                Arguments.of("/api/v1/facts", "Content-Length: some", 400));
    }

    @ParameterizedTest
    @MethodSource("brokenHeads")
    void what_is_not_http_is_a_problem_too(String path, String header, int status) throws Exception {
        problem(Exchange.raw(service().address(), "GET", path, header), status);
    }

    @Test
    void a_body_that_is_framed_wrongly_is_refused() throws Exception {
        problem(
                Exchange.raw(
                        service().address(),
                        "POST",
                        "/api/v1/referrals",
                        "Content-Type: application/json",
                        "Transfer-Encoding: chunked",
                        "",
                        "no number"),
                400);
    }

    @Test
    void a_failed_nhs_number_check_is_warned_about_and_accepted() throws Exception {
        var answer = send(GOOD.replace("9990000018", "9990000019"));

        assertEquals(201, answer.statusCode(), answer.body());
        assertEquals(
                "nhs-number-unverified",
                Service.JSON
                        .readTree(answer.body())
                        .path("decision")
                        .path("warnings")
                        .path(0)
                        .path("code")
                        .asText());
    }
}
