package onward.life;

import static onward.life.Tale.BOOK;
import static onward.life.Tale.FIRST;
import static onward.life.Tale.HANDLER;
import static onward.life.Tale.TEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import onward.referral.Consent;
import onward.referral.State;
import org.junit.jupiter.api.Test;

/** What a person is still to be told, and since when. */
class NewsTest {

    private static final PersonAct TOLD = new PersonAct.TellPerson(Channel.PHONE, "Told her son.");

    private static List<String> news(Tale tale) {
        return News.of(tale.life, BOOK);
    }

    @Test
    void whoever_was_just_referred_is_to_be_told_where() {
        var tale = Tale.routed("urgent-2h");

        assertEquals(List.of("The referral was received and sent to Telecare Mobile Response."), news(tale));
        assertEquals(Optional.of(TEN), tale.life.untoldSince());
        assertEquals(
                List.of("The referral is an emergency: 999 is to be called."),
                news(Tale.begun(TEN, State.EMERGENCY, "emergency", Consent.Status.GIVEN, List.of(), List.of())));
        assertEquals(
                List.of("The referral was received, and no service was found for it."),
                news(Tale.begun(TEN, State.UNMET, "routine", Consent.Status.REFUSED, List.of(), List.of())));
        assertEquals(
                List.of("The referral was received, and a person decides where it goes."),
                news(Tale.begun(TEN, State.REVIEW, "routine", Consent.Status.GIVEN, List.of(), List.of())));
    }

    @Test
    void whoever_was_told_waits_since_the_first_change_after_that_and_is_told_all() {
        var tale = Tale.routed("urgent-2h").does(HANDLER, TOLD);
        assertEquals(List.of(), news(tale));
        assertFalse(tale.life.untold());

        tale.pass(Duration.ofMinutes(5))
                .decline(FIRST)
                .pass(Duration.ofMinutes(1))
                .accept(Tale.SECOND);

        assertEquals(
                List.of("The referral was sent on to Crisis House.", "Crisis House has accepted the referral."),
                news(tale));
        assertEquals(Optional.of(TEN.plus(Duration.ofMinutes(5))), tale.life.untoldSince());
    }

    @Test
    void every_change_that_is_to_be_told_has_words_of_its_own_and_nobodys_words() {
        var told = new TreeSet<String>();
        for (var tale : TransitionsTest.everyTale()) {
            tale.life
                    .untoldChanges()
                    .forEach(happened -> told.add(happened.event().kind()));
            for (var sentence : news(tale)) {
                assertFalse(sentence.startsWith("Something"), sentence);
                for (var happened : tale.events) {
                    var words = Optional.ofNullable(Fields.of(happened.event()).text());
                    assertTrue(words.filter(sentence::contains).isEmpty(), sentence);
                }
            }
        }
        assertEquals(12, told.size(), told::toString);
    }
}
