package onward.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import onward.rulebook.RuleFolder;
import onward.testing.ApiDocument;
import onward.testing.Exchange;
import onward.testing.Repository;
import onward.testing.Service;
import onward.testing.Talk;
import onward.testing.Typed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules as they should not be sent: a clear answer, the live rules as before, and nothing in the folder. */
class BadRulesTest {

    private static final String RULES = "/api/v1/rules";
    private static final Map<String, String> FRESH = Map.of("If-None-Match", "*");
    private static final String FALLS = "eligibility/falls-prevention.csv";

    @TempDir
    private static Path home = Path.of("");

    private static final List<Talk> MANAGER = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        var rules = Repository.rulesIn(home.resolve("rules"));
        MANAGER.add(new Talk(
                Service.start(home.resolve("data"), rules, InstantSource.system()), new ArrayList<>(), "manager"));
    }

    @AfterAll
    static void stop() {
        manager().service().close();
    }

    /** Whatever was sent, the folder holds what was shipped and nothing lies beside it. */
    @AfterEach
    void nothing_was_written() throws Exception {
        assertEquals(
                RuleFolder.read(Repository.RULES).files(),
                RuleFolder.read(home.resolve("rules")).files());
        try (var beside = Files.list(home)) {
            assertEquals(
                    List.of("data", "rules"),
                    beside.map(path -> path.getFileName().toString()).sorted().toList());
        }
    }

    private static Talk manager() {
        return MANAGER.get(0);
    }

    private static String draft() throws Exception {
        return manager()
                .post(RULES + "/drafts", "{\"title\":\"a change\"}")
                .headers()
                .getOrDefault("location", "");
    }

    private static Exchange put(String name, byte[] csv, Map<String, String> headers) throws Exception {
        var all = new TreeMap<>(FRESH);
        all.putAll(headers);
        return manager().send("PUT", draft() + "/tables/triage/" + name, csv, all);
    }

    private static void said(int status, String sentence, Exchange exchange) {
        assertEquals(status, exchange.status(), exchange.body());
        assertTrue(exchange.body().contains(sentence), exchange.body());
    }

    @Test
    void a_body_of_17_mebibytes_is_refused_with_what_is_allowed() throws Exception {
        for (var path : List.of(RULES + "/check", RULES + "/drafts")) {
            var answer = Exchange.raw(
                    manager().service().address(),
                    "POST",
                    path,
                    "Authorization: Bearer " + manager().service().key("manager"),
                    "Content-Type: application/json",
                    "Content-Length: " + (17 << 20));
            said(413, "16777216 bytes", answer);
        }
    }

    @Test
    void from_a_stranger_no_part_of_a_large_body_is_waited_for() throws Exception {
        var answer = Exchange.raw(
                manager().service().address(),
                "POST",
                RULES + "/check",
                "Content-Type: application/json",
                "Content-Length: " + (15 << 20));

        said(401, "valid access key", answer);
    }

    @Test
    void two_mebibytes_of_rules_are_taken() throws Exception {
        var large = Service.JSON.createObjectNode();
        large.putObject("files").put("triage/large.csv", "id,note\n" + "X,a long note\n".repeat(150_000));

        assertEquals(200, manager().post(RULES + "/check", large.toString()).status());
    }

    @Test
    void a_file_that_is_too_long_is_refused_with_what_is_allowed() throws Exception {
        var large = Service.JSON.createObjectNode();
        large.putObject("files").put("triage/large.csv", "x".repeat((8 << 20) + 1));

        said(400, "texts of 8388608 characters", manager().post(RULES + "/check", large.toString()));
    }

    @Test
    void a_table_that_is_not_utf_8_or_of_another_type_or_compressed_is_refused() throws Exception {
        said(400, "CSV UTF-8", put("fresh", new byte[] {'i', 'd', (byte) 0xE9, '\n'}, Map.of()));
        said(415, "Send text/csv.", put("fresh", new byte[0], Map.of("Content-Type", "application/json")));
        said(415, "not compressed", put("fresh", new byte[0], Map.of("Content-Encoding", "gzip")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..%2f..%2fetc",
                "..%5c..%5cetc",
                "Urgent",
                "%00",
                "a%00",
                "%2fetc%2fpasswd",
                ".hidden",
                "a.b",
                "%ff"
            })
    void a_table_whose_name_has_no_place_is_refused(String name) throws Exception {
        for (var address : List.of(name, name + ".csv")) {
            var answer = put(address, new byte[] {'i', 'd', '\n'}, Map.of());
            assertTrue(answer.status() == 404 || answer.status() == 400, answer.status() + answer.body());
        }
    }

    @Test
    void a_name_of_300_characters_or_a_folder_that_is_no_stage_is_refused() throws Exception {
        said(404, "no place for a table", put("x".repeat(300), new byte[0], Map.of()));
        for (var stage : List.of("..", "%2e%2e", "other", "TRIAGE", "..%2f..")) {
            var answer = manager().put(draft() + "/tables/" + stage + "/urgent", "id\n", FRESH);
            assertEquals(404, answer.status(), stage);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u0000b", "\u0001", "\uFEFF\uFEFFid", "=cmd|' /C calc'!A0", "\u202E"})
    void what_a_rule_table_cannot_hold_is_said_and_never_published(String cell) throws Exception {
        var draft = draft();
        var seen = manager().get(draft + "/tables/triage/urgent");
        var text = seen.body().replaceFirst(",fall,", "," + cell.replace("\\", "\\\\") + ",");
        manager()
                .put(
                        draft + "/tables/triage/urgent",
                        text,
                        Map.of("If-Match", seen.headers().getOrDefault("etag", "")));

        var published = manager().post(draft + "/publish", "{\"reason\":\"x\",\"override\":\"x\"}");

        said(409, "rules/triage/urgent.csv:2", published);
    }

    @Test
    void a_table_larger_than_a_file_of_the_folder_may_be_is_never_published() throws Exception {
        var draft = draft();
        var seen = manager().get(draft + "/tables/triage/urgent");
        var rows = new StringBuilder("id,needs,then category,because,note\n");
        for (int i = 0; i < 1_000; i++) {
            rows.append("X-")
                    .append(i)
                    .append(",fall,urgent-2h,Because.,")
                    .append("n".repeat(9_000))
                    .append('\n');
        }
        manager()
                .put(
                        draft + "/tables/triage/urgent",
                        rows.toString(),
                        Map.of("If-Match", seen.headers().getOrDefault("etag", "")));

        said(
                409,
                "rules/triage/urgent.csv",
                manager().post(draft + "/publish", "{\"reason\":\"x\",\"override\":\"x\"}"));
    }

    @Test
    void half_a_character_is_refused() throws Exception {
        var answer = manager().post(RULES + "/check", "{\"files\":{\"triage/urgent.csv\":\"id\\ud800\"}}");

        said(422, "Halves of characters", answer);
    }

    @Test
    void check_says_what_the_command_says_word_for_word() throws Exception {
        var text = Files.readString(Repository.RULES.resolve(FALLS)).replace(">60", "05/03/2026");
        var copy = Repository.rulesIn(home.resolve("data/copy"));
        Files.writeString(copy.resolve(FALLS), text);
        var files = Service.JSON.createObjectNode();
        files.putObject("files").put(FALLS, text);

        var command = Typed.run("check", copy.toString(), "--format", "json");

        assertEquals(
                Service.JSON.readTree(command.out()),
                manager().post(RULES + "/check", files.toString()).json());
    }

    @Test
    void a_complete_folder_is_checked_without_the_live_files() throws Exception {
        var answer = manager().post(RULES + "/check", "{\"complete\":true,\"files\":{\"triage/urgent.csv\":\"id\"}}");

        said(200, "This file is missing from the rule folder.", answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"callHandler", "operator", "system", "partner"})
    void nobody_but_managers_works_on_rules(String person) throws Exception {
        try (var document = new ApiDocument()) {
            var draft = draft().replaceAll(".*/", "");
            for (var promise : document.promised()) {
                if (promise.contains(" " + RULES) && promise.endsWith(" 403")) {
                    var parts = promise.split(" ", 3);
                    var body = document.exampleOf(parts[0] + " " + parts[1]);
                    var answer =
                            manager().as(person).send(parts[0], ApiDocument.at(parts[1], draft, "urgent"), body, FRESH);
                    said(403, "/docs#not-allowed", answer);
                }
            }
        }
    }

    @Test
    void every_reason_to_refuse_a_request_is_told_at_once() throws Exception {
        var answer = manager().post(draft() + "/publish", "{\"raeson\":\"x\",\"from\":\"tomorrow\",\"override\":7}");

        var pointers = new ArrayList<String>();
        answer.json()
                .path("errors")
                .forEach(error -> pointers.add(error.path("pointer").asText()));
        assertEquals(
                List.of("/from", "/override", "/raeson", "/reason"),
                pointers.stream().sorted().toList());
    }
}
