package onward.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onward.journal.LookReason;
import onward.testing.Service;
import onward.wire.FieldRights;
import onward.wire.FieldRights.Group;
import onward.wire.FieldRights.Sees;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Role by role and part by part: the API shows what the table says, and not a word more. */
class FieldRightsTest {

    /** What stands in each part of the referral and nowhere else. */
    private static final Map<Group, List<String>> MARKS = new EnumMap<>(Map.of(
            Group.IDENTITY, List.of("Quillfeather", "Zebedee", "9990000034", "1941-05-02"),
            Group.CONTACT, List.of("8QA", "020 7946 0911", "E83999", "Sister Marigold", "020 7946 0922"),
            Group.NEED, List.of("\"lives-alone\":true"),
            Group.ASSESSMENTS, List.of("onward-ta-1"),
            Group.NOTE, List.of("peregrine-note", "heron-note"),
            Group.DECISION, List.of("\"whyNot\""),
            Group.STATE, List.of("\"needsPerson\""),
            Group.TIMELINE, List.of("\"timeline\"", "\"history\""),
            Group.LETTERS, List.of("\"letters\"")));

    /** What is seen of a part in whose place something de-identified stands. */
    private static final Map<Group, List<String>> DEIDENTIFIED = Map.of(
            Group.IDENTITY, List.of("\"ageBand\":\"80 to 89\""),
            Group.CONTACT, List.of("\"area\":\"N12\""),
            Group.NEED, List.of("\"lives-alone\":true"),
            Group.ASSESSMENTS, List.of("onward-ta-1"),
            Group.DECISION, List.of("\"whyNot\""));

    @TempDir
    static Path data;

    private static Service service;
    private static String id = "";

    @BeforeAll
    static void start() throws Exception {
        service = Service.start(data);
        var referral = (ObjectNode) Service.JSON.readTree(Service.story("contract-example"));
        ((ObjectNode) referral.path("person"))
                .put("familyName", "Quillfeather")
                .put("givenName", "Zebedee")
                .put("nhsNumber", "9990000034")
                .put("phone", "020 7946 0911")
                .put("gpPractice", "E83999");
        ((ObjectNode) referral.path("referrer")).put("name", "Sister Marigold").put("phone", "020 7946 0922");
        ((ObjectNode) referral.path("facts")).put("lives-alone", true);
        referral.put("note", "peregrine-note");
        var sent = service.post("/api/v1/referrals", referral.toString().getBytes(StandardCharsets.UTF_8), Map.of());
        assertEquals(201, sent.statusCode(), sent::body);
        id = Service.JSON.readTree(sent.body()).path("id").asText();
        var noted = service.post(
                "/api/v1/referrals/" + id + "/notes",
                "{\"text\":\"heron-note\"}".getBytes(StandardCharsets.UTF_8),
                Map.of());
        assertEquals(200, noted.statusCode(), noted::body);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String seen(String person, Optional<LookReason> reason) throws Exception {
        var headers = new HashMap<>(Map.of("Authorization", "Bearer " + service.key(person)));
        reason.ifPresent(why -> headers.put("X-Access-Reason", why.code()));
        var answer = service.get("/api/v1/referrals/" + id, headers);
        assertEquals(200, answer.statusCode(), answer::body);
        return answer.body();
    }

    private static List<String> wrong(String role, Optional<LookReason> reason, String body) {
        var sight = FieldRights.of(role, reason);
        var wrong = new ArrayList<String>();
        for (var group : Group.values()) {
            boolean whole = sight.of(group) == Sees.WHOLE;
            boolean some = whole || sight.of(group) == Sees.DEIDENTIFIED;
            var kept = some ? DEIDENTIFIED.getOrDefault(group, List.of()) : List.<String>of();
            for (var mark : MARKS.getOrDefault(group, List.of())) {
                boolean expected = whole || kept.contains(mark);
                if (body.contains(mark) != expected) {
                    wrong.add(
                            role + " " + reason + " " + group + ": " + mark + (expected ? " is missing" : " is seen"));
                }
            }
            kept.stream()
                    .filter(mark -> !whole && !body.contains(mark))
                    .forEach(mark -> wrong.add(role + " " + reason + " " + group + ": " + mark + " is missing"));
        }
        return wrong;
    }

    @Test
    void every_role_sees_of_every_part_what_the_table_says() throws Exception {
        var wrong = new ArrayList<String>();
        wrong.addAll(wrong("call-handler", Optional.empty(), seen("callHandler", Optional.empty())));
        wrong.addAll(wrong("system", Optional.empty(), seen("system", Optional.empty())));
        for (var role : FieldRights.NEED_REASON) {
            for (var reason : LookReason.values()) {
                wrong.addAll(wrong(role, Optional.of(reason), seen(role, Optional.of(reason))));
            }
        }

        assertEquals(List.of(), wrong);
    }

    @Test
    void who_has_no_line_in_the_table_sees_nothing_and_is_refused() throws Exception {
        var approver = Map.of("Authorization", "Bearer " + service.key("approver"));
        assertEquals(403, service.get("/api/v1/referrals/" + id, approver).statusCode());
        for (var group : Group.values()) {
            assertEquals(
                    Sees.NEVER,
                    FieldRights.of("approver", Optional.of(LookReason.COMPLAINT))
                            .of(group));
            assertEquals(
                    Sees.NEVER, FieldRights.of("stranger", Optional.empty()).of(group));
            assertEquals(Sees.NEVER, FieldRights.of("manager", Optional.empty()).of(group));
        }
    }

    @Test
    void a_partner_sees_what_was_agreed_with_it_and_another_partner_not_even_that_there_is_one() throws Exception {
        var mark = MARKS.getOrDefault(Group.NOTE, List.of());
        for (var partner : service.access().path("partners").properties()) {
            var key = partner.getValue().path("key").asText();
            var answer = service.get("/api/v1/referrals/" + id, Map.of("Authorization", "Bearer " + key));
            boolean asked = asked().contains(partner.getKey());
            assertEquals(asked ? 200 : 404, answer.statusCode(), partner.getKey());
            assertFalse(answer.body().contains("heron-note"), answer::body);
            assertTrue(asked || mark.stream().noneMatch(answer.body()::contains));
        }
    }

    private static List<String> asked() throws Exception {
        var asked = new ArrayList<String>();
        for (JsonNode ask :
                Service.JSON.readTree(seen("callHandler", Optional.empty())).path("asked")) {
            asked.add(ask.path("partner").asText());
        }
        return asked;
    }
}
