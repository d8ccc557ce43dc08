package onward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import onward.decide.Decide;
import onward.rulebook.RuleBook;
import onward.testing.Repository;
import onward.wire.DecisionView;
import onward.wire.Json;
import onward.wire.ReferralForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole stories from the source documents: what was sent, and what must come out. */
class StoryTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RuleBook BOOK = Repository.book();

    /** Lists that a story states in full; of all others the entries it names must be there. */
    private static final Set<String> COMPLETE = Set.of("alongside", "next", "acceptance", "reasons", "warnings");

    static Stream<String> stories() throws IOException {
        try (var files = Files.list(Repository.FIXTURES.resolve("referrals"))) {
            return files.map(f -> f.getFileName().toString().replace(".json", "")).sorted().toList().stream();
        }
    }

    @Test
    void there_are_at_least_forty_eight_stories() throws IOException {
        assertTrue(stories().count() >= 48);
    }

    @ParameterizedTest
    @MethodSource("stories")
    void a_story_comes_out_as_told(String story) throws IOException, Json.Unreadable {
        var told = JSON.readTree(read("decisions", story));
        var referral = ReferralForm.read(read("referrals", story), BOOK.vocabulary());
        var good = (ReferralForm.Read.Good) referral;

        var decision = Decide.decide(
                good.referral(), BOOK, Instant.parse(told.path("at").asText()));

        var found = JSON.readTree(DecisionView.json(decision));
        assertEquals(List.of(), differences("", told.path("decision"), found));
    }

    @ParameterizedTest
    @MethodSource("stories")
    void a_decision_made_again_is_the_same_to_the_byte(String story) throws IOException, Json.Unreadable {
        var at =
                Instant.parse(JSON.readTree(read("decisions", story)).path("at").asText());
        var referral =
                ((ReferralForm.Read.Good) ReferralForm.read(read("referrals", story), BOOK.vocabulary())).referral();

        var first = DecisionView.json(Decide.decide(referral, BOOK, at));
        var again = DecisionView.json(Decide.decide(referral, Repository.book(), at));

        assertEquals(
                new String(first, java.nio.charset.StandardCharsets.UTF_8),
                new String(again, java.nio.charset.StandardCharsets.UTF_8));
    }

    private static byte[] read(String folder, String story) throws IOException {
        return Files.readAllBytes(Path.of(Repository.FIXTURES.toString(), folder, story + ".json"));
    }

    private static List<String> differences(String place, JsonNode told, JsonNode found) {
        var differences = new ArrayList<String>();
        if (told.isObject()) {
            told.properties()
                    .forEach(member -> differences.addAll(differences(
                            place + "/" + member.getKey(), member.getValue(), found.path(member.getKey()))));
        } else if (told.isArray()) {
            var name = place.substring(place.lastIndexOf('/') + 1);
            if (COMPLETE.contains(name) && told.size() != found.size()) {
                differences.add(place + ": told " + told + ", found " + found);
            }
            told.forEach(item -> {
                if (Stream.iterate(0, i -> i < found.size(), i -> i + 1)
                        .noneMatch(i -> differences(place, item, found.path(i)).isEmpty())) {
                    differences.add(place + ": told " + item + ", found " + found);
                }
            });
        } else if (!told.equals(found)) {
            differences.add(place + ": told " + told + ", found " + found);
        }
        return differences;
    }
}
