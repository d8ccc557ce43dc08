package onward.life;

import static onward.life.Tale.BESIDE;
import static onward.life.Tale.FIRST;
import static onward.life.Tale.HANDLER;
import static onward.life.Tale.TEN;
import static onward.life.Tale.THIRD;
import static onward.life.Tale.partner;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onward.referral.Consent;
import onward.referral.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of event is brought about by something, and adds up to a state: none is only declared. */
public class TransitionsTest {

    private static final Map<Class<? extends Event>, Supplier<Tale>> STORIES = Map.ofEntries(
            Map.entry(Event.Asked.class, () -> Tale.routed("urgent-2h")),
            Map.entry(Event.PassedOver.class, () -> unopened().full(FIRST).open()),
            Map.entry(
                    Event.DuplicateSuspected.class,
                    () -> unopened().open(new Event.DuplicateSuspected("ref_0", SameBy.NHS_NUMBER))),
            Map.entry(Event.SecondLook.class, () -> unopened().open(new Event.SecondLook(0, FIRST, "TA-01"))),
            Map.entry(
                    Event.SecondLooked.class,
                    () -> unopened()
                            .open(new Event.SecondLook(0, FIRST, "TA-01"))
                            .does(HANDLER, new PersonAct.LookAgain(0, FIRST, Finding.DIFFERS, "Frailer than that."))),
            Map.entry(Event.Reminded.class, () -> silent(15)),
            Map.entry(Event.Unanswered.class, () -> silent(30)),
            Map.entry(Event.Accepted.class, TransitionsTest::accepted),
            Map.entry(Event.Declined.class, () -> Tale.routed("urgent-2h").decline(FIRST)),
            Map.entry(Event.Returned.class, () -> accepted().decline(FIRST)),
            Map.entry(
                    Event.Redirected.class,
                    () -> Tale.routed("urgent-2h")
                            .does(
                                    partner(FIRST),
                                    new PartnerAct.Redirect(
                                            partner(FIRST),
                                            Optional.empty(),
                                            THIRD,
                                            DeclineReason.WRONG_SERVICE,
                                            Optional.of("Theirs.")))),
            Map.entry(Event.QuestionAsked.class, TransitionsTest::asking),
            Map.entry(Event.QuestionAnswered.class, () -> asking().does(HANDLER, new PersonAct.Answer("Yes."))),
            Map.entry(
                    Event.Seen.class,
                    () -> accepted().does(partner(FIRST), new PartnerAct.See(partner(FIRST), Optional.empty()))),
            Map.entry(
                    Event.Completed.class,
                    () -> accepted()
                            .does(
                                    partner(FIRST),
                                    new PartnerAct.Complete(
                                            partner(FIRST),
                                            Optional.empty(),
                                            Result.NEED_MET,
                                            Optional.of("Up again.")))),
            Map.entry(
                    Event.CategoryOverridden.class,
                    () -> Tale.routed("within-24h").override("urgent-2h", "")),
            Map.entry(Event.Retimed.class, () -> Tale.routed("within-24h").override("urgent-2h", "")),
            Map.entry(
                    Event.RouteOverridden.class, () -> Tale.routed("urgent-2h").override("", THIRD)),
            Map.entry(Event.Recalled.class, () -> Tale.routed("urgent-2h").override("", THIRD)),
            Map.entry(
                    Event.SentToPerson.class,
                    () -> Tale.routed("urgent-2h", BESIDE)
                            .pass(Duration.ofDays(1))
                            .tick()),
            Map.entry(
                    Event.NeedUnmet.class,
                    () -> Tale.routed("urgent-2h").full(Tale.SECOND, THIRD).decline(FIRST)),
            Map.entry(Event.Claimed.class, TransitionsTest::claimed),
            Map.entry(Event.Released.class, () -> claimed().does(HANDLER, new PersonAct.Release(true, false))),
            Map.entry(
                    Event.DueSoon.class,
                    () -> accepted().pass(Duration.ofMinutes(90)).tick()),
            Map.entry(
                    Event.Overdue.class,
                    () -> accepted().pass(Duration.ofHours(2)).tick()),
            Map.entry(Event.Withdrawn.class, TransitionsTest::withdrawn),
            Map.entry(Event.Merged.class, TransitionsTest::merged),
            Map.entry(Event.Reopened.class, () -> withdrawn().does(HANDLER, new PersonAct.Reopen("After all."))),
            Map.entry(
                    Event.ConsentChanged.class,
                    () -> Tale.routed("urgent-2h")
                            .does(
                                    HANDLER,
                                    new ConsentAct(Consent.Status.REFUSED, Optional.empty(), "She wants nobody."))),
            Map.entry(Event.Noted.class, () -> Tale.routed("urgent-2h").does(HANDLER, new PersonAct.Note("A note."))),
            Map.entry(
                    Event.PersonTold.class,
                    () -> Tale.routed("urgent-2h")
                            .does(HANDLER, new PersonAct.TellPerson(Channel.LETTER, "Somebody comes today."))));

    private static Tale unopened() {
        return Tale.unopened(TEN, State.ROUTED, "urgent-2h", Consent.Status.GIVEN, Tale.ROUTE, List.of());
    }

    private static Tale silent(int minutes) {
        return Tale.routed("urgent-2h").pass(Duration.ofMinutes(minutes)).tick();
    }

    private static Tale accepted() {
        return Tale.routed("urgent-2h").accept(FIRST);
    }

    private static Tale asking() {
        return Tale.routed("urgent-2h")
                .does(partner(FIRST), new PartnerAct.AskQuestion(partner(FIRST), Optional.empty(), "A key safe?"));
    }

    private static Tale claimed() {
        return Tale.routed("urgent-2h").does(HANDLER, new PersonAct.Claim(Optional.empty()));
    }

    private static Tale withdrawn() {
        return Tale.routed("urgent-2h")
                .does(HANDLER, new PersonAct.Withdraw(WithdrawReason.MOVED_AWAY, Optional.of("To her son.")));
    }

    private static Tale merged() {
        var tale = Tale.routed("urgent-2h");
        tale.openOthers.add("ref_2");
        return tale.does(HANDLER, new PersonAct.Merge("ref_2", "Both rang."));
    }

    /** A life in which each kind of event happens. */
    static List<Tale> everyTale() {
        return STORIES.values().stream().map(Supplier::get).toList();
    }

    /** One event of every kind, as something has brought it about. */
    public static List<Happened> everyEvent() {
        return STORIES.entrySet().stream()
                .flatMap(story -> story.getValue().get().events.stream()
                        .filter(happened -> story.getKey().isInstance(happened.event())))
                .toList();
    }

    static Stream<Class<?>> kinds() {
        return Arrays.stream(Event.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void every_kind_of_event_is_brought_about_by_something(Class<?> kind) {
        var story = Optional.ofNullable(STORIES.get(kind));
        assertTrue(story.isPresent(), () -> "nothing brings about " + kind.getSimpleName());

        var tale = story.get().get();

        assertTrue(tale.events.stream().anyMatch(happened -> kind.isInstance(happened.event())));
        assertTrue(tale.life.owner() != null);
    }

    @Test
    void every_event_has_a_name_of_its_own() {
        var names = everyEvent().stream()
                .map(happened -> happened.event().kind())
                .collect(Collectors.toCollection(HashSet::new));

        assertEquals(kinds().count(), names.size());
        assertTrue(names.containsAll(Set.of("category-overridden", "second-looked", "person-told")));
    }

    @Test
    void what_the_audit_says_of_an_event_holds_no_words_of_people() {
        for (var happened : everyEvent()) {
            var fields = Fields.of(happened.event());

            assertTrue(fields.withoutWords().matches("[a-z0-9_# -]*|.*TA-01.*"), fields::withoutWords);
            assertTrue(fields.text() == null || !fields.withoutWords().contains(fields.text()));
        }
    }
}
