package onward.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import onward.rulebook.RuleFiles;
import onward.rulebook.RuleFolder;
import onward.testing.Exchange;
import onward.testing.Repository;
import onward.testing.Service;
import onward.testing.Talk;
import onward.testing.Until;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A manager's journey by HTTP: draft, edit, check, try, see the impact, publish, roll back. */
class RuleApiTest {

    private static final String RULES = "/api/v1/rules";
    private static final String TABLE = "/tables/eligibility/falls-prevention";
    private static final String FILE = "eligibility/falls-prevention.csv";

    @TempDir
    private Path home = Path.of("");

    private Path rules = Path.of("");
    private Service service;
    private Talk manager;

    @BeforeEach
    void start() throws IOException {
        rules = Repository.rulesIn(home.resolve("rules"));
        service = Service.start(home.resolve("data"), rules, InstantSource.system());
        manager = new Talk(service, new ArrayList<>(), "manager");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private static JsonNode json(Exchange exchange) throws IOException {
        return Service.JSON.readTree(exchange.body());
    }

    private String live() throws Exception {
        return json(manager.get(RULES)).path("version").asText();
    }

    private String begun() throws Exception {
        var begun = manager.post(RULES + "/drafts", "{\"title\":\"Falls clinic from another age\",\"files\":{}}");
        assertEquals(201, begun.status(), begun.body());
        return RULES + "/drafts/" + json(begun).path("id").asText();
    }

    private Exchange put(String draft, String age, String tag) throws Exception {
        var text = Files.readString(rules.resolve(FILE)).replace(">60", age);
        return manager.put(draft + TABLE, text, Map.of("If-Match", tag));
    }

    private String tag(String draft) throws Exception {
        return manager.get(draft + TABLE).headers().getOrDefault("etag", "");
    }

    @Test
    void a_threshold_is_changed_tried_published_and_rolled_back() throws Exception {
        var before = live();
        manager.as("callHandler")
                .post("/api/v1/referrals", new String(Service.story("night-fall"), StandardCharsets.UTF_8));
        var draft = begun();
        assertEquals(200, put(draft, ">85", tag(draft)).status());

        var diff = json(manager.get(draft + "/diff"));
        assertEquals(
                "eligibility/falls-prevention F-02: Age was >60, now >85.",
                diff.path("changes").path(0).path("sentence").asText());
        assertEquals(200, manager.post(draft + "/check").status());
        var tried = json(manager.post(draft + "/test"));
        assertTrue(tried.path("failures").size() > 0);
        manager.post(draft + "/impact?days=7");
        Until.holds("the impact is known", () -> state(draft).equals("done"));
        var report = json(manager.get(draft + "/impact")).path("report");
        assertEquals(before, report.path("before").asText());
        assertTrue(report.path("hash").asText().length() > 20, report::toString);

        var without = manager.post(draft + "/publish", "{}");
        assertEquals(422, without.status());
        assertEquals("The request has 1 problem.", json(without).path("detail").asText());
        var refused = manager.post(draft + "/publish", "{\"reason\":\"agreed\"}");
        assertEquals(409, refused.status());
        assertTrue(json(refused).path("errors").path(0).path("pointer").asText().startsWith("rules/eligibility/"));
        assertEquals(before, live());

        var published =
                manager.post(draft + "/publish", "{\"reason\":\"agreed\",\"override\":\"examples follow tomorrow\"}");
        assertEquals(200, published.status(), published.body());
        var after = json(published).path("version").asText();
        assertEquals(after, live());
        assertEquals(
                after,
                json(manager.post("/api/v1/decisions", new String(Service.story("night-fall"), StandardCharsets.UTF_8)))
                        .path("rules")
                        .path("version")
                        .asText());
        assertTrue(Files.readString(rules.resolve(FILE)).contains(">85"));
        var kept = json(manager.get(RULES + "/versions/2")).path("results");
        assertEquals(report.path("hash"), kept.path("impact").path("hash"));
        assertEquals("examples follow tomorrow", kept.path("override").asText());
        for (var other : List.of("partner", "callHandler", "operator")) {
            var told = json(manager.as(other).get(RULES + "/versions/2"));
            assertEquals("agreed", told.path("reason").asText());
            assertTrue(told.path("results").isMissingNode(), other);
        }

        var back = manager.post(RULES + "/rollback", "{\"version\":\"" + before + "\",\"reason\":\"too few\"}");
        assertEquals(200, back.status(), back.body());
        assertEquals(before, live());
        assertTrue(Files.readString(rules.resolve(FILE)).contains(">60"));
    }

    private String state(String draft) {
        try {
            return json(manager.get(draft + "/impact")).path("state").asText();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void an_edit_over_what_was_not_seen_is_refused_with_who_and_when() throws Exception {
        var draft = begun();
        var seen = tag(draft);
        put(draft, ">62", seen);

        var late = put(draft, ">64", seen);

        assertEquals(412, late.status());
        assertTrue(json(late).path("detail").asText().contains("manager changed this table at 20"), late.body());
        assertEquals(428, manager.put(draft + TABLE, "id\n", Map.of()).status());
    }

    @Test
    void the_api_says_what_the_command_says_about_the_same_files() throws Exception {
        var broken = Files.readString(rules.resolve(FILE)).replace(">60", "05/03/2026");
        var body = Service.JSON.createObjectNode();
        body.putObject("files").put(FILE, broken);

        var told = json(manager.post(RULES + "/check", body.toString())).path("problems");

        var complaints = RuleFiles.read(RuleFolder.read(rules).with(Map.of(FILE, broken)))
                .complaints();
        assertEquals(complaints.size(), told.size());
        for (int i = 0; i < complaints.size(); i++) {
            assertEquals(complaints.get(i).code(), told.path(i).path("code").asText());
            assertEquals(
                    complaints.get(i).message(), told.path(i).path("message").asText());
        }
    }

    @Test
    void only_managers_work_on_rules() throws Exception {
        var draft = begun();
        for (var other : List.of("callHandler", "partner", "operator")) {
            var talk = manager.as(other);
            assertEquals(
                    403,
                    talk.post(RULES + "/drafts", "{\"title\":\"mine\",\"files\":{}}")
                            .status());
            assertEquals(403, talk.get(draft).status());
            assertEquals(
                    403, talk.post(draft + "/publish", "{\"reason\":\"x\"}").status());
            assertEquals(
                    403,
                    talk.post(RULES + "/rollback", "{\"version\":\"x\",\"reason\":\"x\"}")
                            .status());
            assertEquals(403, talk.post(draft + "/impact").status());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../out.csv",
                "/tmp/out.csv",
                "triage/../../out.csv",
                "triage\\\\..\\\\..\\\\out.csv",
                "triage/a/b.csv",
                "triage/URGENT.csv",
                "triage/\\u0000.csv",
                "C:\\\\out.csv",
                "other/urgent.csv"
            })
    void a_file_that_belongs_elsewhere_never_leaves_the_rule_folder(String name) throws Exception {
        var before = live();
        var begun = manager.post(
                RULES + "/drafts", "{\"title\":\"out\",\"files\":{\"" + name + "\":\"id,because\\nX,Y\\n\"}}");
        if (begun.status() == 201) {
            var published = manager.post(
                    RULES + "/drafts/" + json(begun).path("id").asText() + "/publish",
                    "{\"reason\":\"out\",\"override\":\"whatever\"}");
            assertEquals(409, published.status(), published.body());
        } else {
            assertEquals(422, begun.status(), begun.body());
        }

        assertEquals(before, live());
        assertFalse(Files.exists(home.resolve("out.csv")));
        assertFalse(Files.exists(rules.resolve("out.csv")));
    }

    @Test
    void a_table_by_a_hostile_address_is_refused_and_a_new_one_can_be_added_and_taken_away() throws Exception {
        var draft = begun();
        for (var name : List.of("..%2f..%2fout", "%00", "URGENT", "x".repeat(300))) {
            var answer = manager.put(draft + "/tables/triage/" + name, "id\n", Map.of("If-None-Match", "*"));
            assertTrue(answer.status() >= 400 && answer.status() < 500, name + " " + answer.status());
        }
        var added = manager.put(
                draft + "/tables/triage/fresh",
                "id,needs,then category,because\nX-1,meals,routine,Meals.\n",
                Map.of("If-None-Match", "*"));
        assertEquals(200, added.status(), added.body());
        var etag = manager.get(draft + "/tables/triage/fresh").headers().getOrDefault("etag", "");
        assertEquals(
                200,
                manager.delete(draft + "/tables/triage/fresh", Map.of("If-Match", etag))
                        .status());
        assertEquals(404, manager.get(draft + "/tables/triage/fresh").status());
        assertEquals(200, manager.get(draft + "/tables/dictionaries/services").status());
    }
}
