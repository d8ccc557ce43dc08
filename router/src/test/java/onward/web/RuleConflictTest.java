package onward.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import onward.testing.Exchange;
import onward.testing.Repository;
import onward.testing.Service;
import onward.testing.Talk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two people at work on the same rules by HTTP: each is told what the other did, and nobody's work is undone unseen. */
class RuleConflictTest {

    private static final String RULES = "/api/v1/rules";
    private static final String FALLS = "eligibility/falls-prevention";
    private static final String SAME_DAY = "triage/same-day";
    private static final Map<String, String> FRESH = Map.of("If-None-Match", "*");

    @TempDir
    private Path home = Path.of("");

    private Path rules = Path.of("");
    private Service service;
    private Talk anna;
    private Talk ben;

    @BeforeEach
    void start() throws IOException {
        rules = Repository.rulesIn(home.resolve("rules"));
        service = Service.start(home.resolve("data"), rules, InstantSource.system());
        anna = new Talk(service, new ArrayList<>(), "manager");
        ben = anna.as("approver");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private static String begun(Talk talk, String more) throws Exception {
        var begun = good(talk.post(RULES + "/drafts", "{\"title\":\"a change\"" + more + "}"));
        return begun.headers().getOrDefault("location", "");
    }

    private static Exchange good(Exchange exchange) {
        assertTrue(exchange.status() < 300, exchange.body());
        return exchange;
    }

    private static Exchange refused(int status, String type, Exchange exchange) {
        assertEquals(status, exchange.status(), exchange.body());
        assertEquals("/docs#" + type, exchange.json().path("type").asText());
        return exchange;
    }

    private static Map<String, String> ifMatch(Exchange seen) {
        return Map.of("If-Match", seen.headers().getOrDefault("etag", ""));
    }

    /** Changes a sentence, which no example minds. */
    private static Exchange reworded(Talk talk, String draft, String table, String to) throws Exception {
        var seen = good(talk.get(draft + "/tables/" + table));
        return good(talk.put(
                draft + "/tables/" + table,
                seen.body().replaceAll(",[A-Z][^,\"]*\\.,", "," + to + ".,"),
                ifMatch(seen)));
    }

    private static Exchange published(Talk talk, String draft) throws Exception {
        return talk.post(draft + "/publish", "{\"reason\":\"in other words\"}");
    }

    private String onDisk(String table) throws IOException {
        return Files.readString(rules.resolve(table + ".csv"));
    }

    @Test
    void who_publishes_second_is_told_of_the_first_and_keeps_the_work_of_both() throws Exception {
        var hers = begun(anna, "");
        var his = begun(ben, "");
        reworded(anna, hers, FALLS, "Her words");
        reworded(ben, his, SAME_DAY, "His words");
        good(published(anna, hers));

        var told = refused(409, "overtaken", published(ben, his))
                .json()
                .path("detail")
                .asText();
        assertTrue(told.startsWith("manager published sha256:") && told.contains("(in other words)"), told);
        good(ben.post(his + "/rebase"));
        good(published(ben, his));

        assertTrue(onDisk(FALLS).contains("Her words"));
        assertTrue(onDisk(SAME_DAY).contains("His words"));
    }

    @Test
    void a_table_that_both_changed_is_named_and_stands_only_if_somebody_says_so() throws Exception {
        var hers = begun(anna, "");
        var his = begun(ben, "");
        reworded(anna, hers, FALLS, "Her words");
        reworded(ben, his, FALLS, "His words");
        reworded(ben, his, SAME_DAY, "His words");
        good(published(anna, hers));

        var errors = refused(409, "overtaken", ben.post(his + "/rebase")).json().path("errors");
        assertEquals(1, errors.size());
        assertEquals("rules/" + FALLS + ".csv", errors.path(0).path("pointer").asText());
        refused(409, "overtaken", ben.post(his + "/rebase?keep=" + SAME_DAY + ".csv"));
        good(ben.post(his + "/rebase?keep=" + FALLS + ".csv"));
        good(published(ben, his));

        assertTrue(onDisk(FALLS).contains("His words"));
    }

    @Test
    void a_draft_that_is_begun_on_a_version_which_is_not_live_is_refused() throws Exception {
        var first = anna.get(RULES).json().path("version").asText();
        begun(ben, ",\"base\":\"" + first + "\"");
        var hers = begun(anna, "");
        reworded(anna, hers, FALLS, "Her words");
        good(published(anna, hers));

        refused(409, "overtaken", ben.post(RULES + "/drafts", "{\"title\":\"late\",\"base\":\"" + first + "\"}"));
    }

    @Test
    void a_new_table_and_its_examples_are_put_published_and_taken_away_again() throws Exception {
        var draft = begun(anna, "");
        var table = draft + "/tables/triage/fresh";
        var csv = "id,needs,long-lie-minutes,then category,because\nX-1,fall,>600,urgent-2h,A night on the floor.\n";
        good(anna.put(table, csv, FRESH));
        refused(412, "changed-meanwhile", ben.put(table, csv, FRESH));
        good(anna.put(
                table + ".examples", "id,needs,long-lie-minutes,expect category\nE-1,fall,601,urgent-2h\n", FRESH));
        good(published(anna, draft));
        assertEquals(csv, onDisk("triage/fresh"));
        assertEquals(
                Files.getPosixFilePermissions(rules.resolve("facts.csv")),
                Files.getPosixFilePermissions(rules.resolve("triage/fresh.csv")));
        assertEquals(csv, good(anna.get(RULES + "/tables/triage/fresh")).body());

        var next = begun(ben, "");
        for (var name : List.of("fresh", "fresh.examples")) {
            var seen = ben.get(next + "/tables/triage/" + name);
            good(ben.delete(next + "/tables/triage/" + name, ifMatch(seen)));
        }
        good(published(ben, next));
        assertFalse(Files.exists(rules.resolve("triage/fresh.csv")));
        assertFalse(Files.exists(rules.resolve("triage/fresh.examples.csv")));
    }

    @Test
    void a_dictionary_at_the_top_of_the_folder_is_a_table_too() throws Exception {
        var draft = begun(anna, "");
        var services = draft + "/tables/dictionaries/services";
        var seen = good(anna.get(services));
        good(anna.put(services, seen.body().replace("Falls Prevention", "Falls Clinic"), ifMatch(seen)));
        good(published(anna, draft));

        assertTrue(onDisk("services").contains("Falls Clinic"));
        assertEquals(
                onDisk("services"),
                anna.get(RULES + "/tables/dictionaries/services").body());
    }

    @Test
    void a_table_is_put_back_as_the_draft_found_it() throws Exception {
        var draft = begun(anna, "");
        var table = draft + "/tables/" + FALLS;
        var found = good(anna.get(table));
        reworded(anna, draft, FALLS, "Her words");
        refused(412, "changed-meanwhile", ben.post(table + "/revert", ifMatch(found)));
        refused(428, "tag-needed", ben.post(table + "/revert"));

        var reverted = good(ben.post(table + "/revert", ifMatch(anna.get(table))));

        assertEquals(0, reverted.json().path("files").size());
        assertEquals(ifMatch(found), ifMatch(reverted));
        assertEquals(found.body(), anna.get(table).body());
        refused(404, "not-found", anna.post(table + "/revert", ifMatch(found)));
        good(anna.delete(table, ifMatch(found)));
        assertEquals(404, anna.get(table).status());
        good(anna.post(table + "/revert", FRESH));
        assertEquals(found.body(), anna.get(table).body());
        assertTrue(good(anna.get(draft + "/diff")).json().path("same").asBoolean());
    }

    @Test
    void a_table_that_only_the_draft_has_is_gone_when_it_is_put_back() throws Exception {
        var table = begun(anna, "") + "/tables/triage/fresh";
        var added = good(anna.put(table, "id\n", FRESH));

        var reverted = good(anna.post(table + "/revert", ifMatch(added)));

        assertEquals("", reverted.headers().getOrDefault("etag", ""));
        assertEquals(404, anna.get(table).status());
    }

    @Test
    void an_edit_may_name_several_tags_or_whatever_is_there_but_no_weak_one() throws Exception {
        var table = begun(anna, "") + "/tables/" + FALLS;
        var seen = good(anna.get(table));
        var tag = seen.headers().getOrDefault("etag", "");

        for (var match : List.of("*", tag, "\"old\", " + tag, "W/" + tag + "," + tag)) {
            assertEquals(
                    200, anna.put(table, seen.body(), Map.of("If-Match", match)).status(), match);
        }
        for (var match : List.of("W/" + tag, "\"old\"", tag.replace("\"", ""))) {
            refused(412, "changed-meanwhile", anna.put(table, seen.body(), Map.of("If-Match", match)));
        }
        refused(412, "changed-meanwhile", anna.put(table + "-2", "id\n", Map.of("If-Match", "*")));
    }

    @Test
    void a_draft_that_was_published_or_abandoned_is_closed_to_everybody() throws Exception {
        var done = begun(anna, "");
        reworded(anna, done, FALLS, "Her words");
        good(published(anna, done));
        var gone = begun(anna, "");
        good(anna.delete(gone, Map.of()));

        for (var draft : List.of(done, gone)) {
            refused(409, "draft-closed", published(ben, draft));
            refused(409, "draft-closed", ben.post(draft + "/rebase"));
            refused(409, "draft-closed", ben.delete(draft, Map.of()));
        }
    }
}
