package onward.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import onward.journal.Letter;
import onward.life.Beginning;
import onward.life.BookDirectory;
import onward.life.Opening;
import onward.life.Places;
import onward.life.World;
import onward.referral.Consent;
import onward.referral.Referral;
import onward.referral.State;
import onward.rulebook.RuleBook;
import onward.testing.Repository;
import onward.testing.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LettersTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final RuleBook BOOK = Repository.book();

    /** The letter that asks a service about the contract's example, sent with some consent. */
    private static Letter asked(String service, Consent.Status consent, boolean readable) throws Exception {
        var story = new String(Service.story("contract-example"), StandardCharsets.UTF_8)
                .replace("\"status\": \"given\"", "\"status\": \"" + consent.code() + "\"");
        var read =
                (ReferralForm.Read.Good) ReferralForm.read(story.getBytes(StandardCharsets.UTF_8), BOOK.vocabulary());
        Optional<Referral> referral = Optional.of(read.referral()).filter(known -> readable);
        var beginning = new Beginning(
                "r1",
                NOW,
                "handler",
                State.REVIEW,
                Optional.of("urgent-2h"),
                Optional.of(NOW.plusSeconds(7200)),
                consent,
                List.of(),
                List.of(service));
        var world = new World(new BookDirectory(BOOK), any -> Places.Room.UNCOUNTED, id -> true, NOW);
        var turn = new Opening(beginning, List.of()).on(world, List.of());
        var said = new Said(Optional.empty(), Optional.empty(), List.of("Because."));
        return new Letters("K7F-2QX", referral, said, BOOK, () -> "msg_1", NOW)
                .write(turn.messages().get(0), turn.after());
    }

    private static JsonNode data(Letter letter) throws Exception {
        return Service.JSON.readTree(letter.body()).path("data");
    }

    @ParameterizedTest
    @EnumSource(
            value = Consent.Status.class,
            names = {"GIVEN", "BEST_INTERESTS"})
    void with_consent_a_partner_is_sent_what_its_profile_names(Consent.Status consent) throws Exception {
        var data = data(asked("adult-social-care", consent, true));

        assertEquals("9990000018", data.path("person").path("nhsNumber").asText());
        assertTrue(data.has("note"));
        assertEquals("Because.", data.path("reasons").path(0).asText());
    }

    @Test
    void without_consent_it_is_sent_only_what_its_profile_names_for_that() throws Exception {
        var data = data(asked("adult-social-care", Consent.Status.EMERGENCY, true));

        assertFalse(data.path("person").has("nhsNumber"));
        assertFalse(data.has("note"));
        assertFalse(data.has("referrer"));
        assertEquals("Okafor", data.path("person").path("familyName").asText());
        assertEquals("emergency", data.path("consent").asText());
    }

    @Test
    void the_safeguarding_team_is_sent_the_same_whatever_the_consent() throws Exception {
        var refused = data(asked("safeguarding-adults", Consent.Status.REFUSED, true));

        assertTrue(refused.has("note"));
        assertEquals("9990000018", refused.path("person").path("nhsNumber").asText());
    }

    @Test
    void of_what_cannot_be_read_any_more_the_bare_news_is_sent() throws Exception {
        var data = data(asked("adult-social-care", Consent.Status.GIVEN, false));

        assertEquals("alongside", data.path("role").asText());
        assertEquals("K7F-2QX", data.path("reference").asText());
        assertFalse(data.has("person"));
    }
}
