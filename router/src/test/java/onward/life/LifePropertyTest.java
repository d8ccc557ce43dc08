package onward.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import onward.referral.Consent;
import onward.referral.State;
import onward.testing.Seeds;
import org.junit.jupiter.api.Test;

/** What holds at every moment of every life, whatever is done in whatever order. A failure names its seed. */
class LifePropertyTest {

    private static final int LIVES = Integer.getInteger("onward.lives", 10_000);
    private static final int STEPS = 14;
    private static final Duration PAUSE = Duration.ofDays(30);

    private final Set<String> happened = new TreeSet<>();
    private final Set<String> refusals = new TreeSet<>();
    private final Set<State> states = new HashSet<>();
    private long done;

    @Test
    void whatever_is_done_no_referral_is_lost() {
        for (long seed = 1; seed <= LIVES; seed++) {
            try {
                lived(seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
        System.out.println(LIVES + " lives, " + done + " acts that changed something, refusals " + refusals);
        var kinds = Arrays.stream(Event.class.getPermittedSubclasses()).count();
        assertEquals(kinds, happened.size(), () -> "only these happened: " + happened);
        assertEquals(Set.of(State.values()), states);
    }

    private void lived(long seed) {
        var chances = new Chances(Seeds.random(seed));
        var tale = chances.tale();
        holds(tale, List.of());
        for (int step = 0; step < STEPS; step++) {
            chances.time(tale);
            chances.surroundings(tale);
            var act = chances.act(tale);
            var actor = actor(act, chances);
            var before = tale.life.active().map(Ask::service).toList();
            var wait = tale.life.nextTick(tale.world().directory());
            var reply = tale.tries(actor, act);
            if (reply instanceof Reply.Done) {
                done++;
                if (!(act instanceof ClockAct)) {
                    assertFalse(act.on(tale.life, tale.world(), actor) instanceof Reply.Done, () -> "twice: " + act);
                }
            } else if (reply instanceof Reply.Refused refused) {
                refusals.add(refused.code());
            }
            if (act instanceof ClockAct.Tick
                    && wait.filter(at -> !at.isAfter(tale.now)).isPresent()) {
                assertTrue(reply instanceof Reply.Done, () -> "due at " + wait + ", and nothing was done");
            }
            holds(tale, before);
        }
        paused(tale);
    }

    private static String actor(Act act, Chances chances) {
        if (act instanceof PartnerAct partner) {
            return partner.partner();
        }
        return act instanceof ClockAct ? Happened.CLOCK : chances.person();
    }

    private void holds(Tale tale, List<String> activeBefore) {
        var life = tale.life;
        states.add(life.state());
        tale.turn.forEach(event -> happened.add(event.event().kind()));
        asks(life);
        nobodyIsLost(life);
        letters(tale, activeBefore);
        clock(tale);
    }

    private static void asks(Life life) {
        var leads = life.active().filter(Ask::leads).toList();
        assertTrue(leads.size() <= 1, () -> "two lead: " + leads);
        var active = life.active().map(Ask::service).toList();
        assertEquals(active.size(), Set.copyOf(active).size(), () -> "asked twice at once: " + active);
        var lead = leads.stream().findFirst().map(Ask::status);
        assertEquals(
                life.state() == State.ROUTED,
                lead.equals(Optional.of(Ask.Status.WAITING)),
                () -> life.state() + " " + lead);
        assertEquals(
                life.state() == State.ACCEPTED,
                lead.equals(Optional.of(Ask.Status.ACCEPTED)),
                () -> life.state() + " " + lead);
        for (var ask : life.asks()) {
            assertTrue(
                    ask.status() == Ask.Status.WAITING || ask.answerBy().isEmpty(), () -> "waited for in vain: " + ask);
            assertEquals(ask.status() == Ask.Status.WAITING, ask.settled().isEmpty());
        }
    }

    /** Each open one has a route that is waited for, a service that has it, a person, or a record. */
    private static void nobodyIsLost(Life life) {
        var owner = life.owner();
        if (owner instanceof Owner.Person person) {
            assertFalse(Set.of(Happened.CLOCK, Happened.ROUTER, "").contains(person.id()), () -> "owned by " + person);
        }
        assertEquals(
                life.state() == State.ACCEPTED || life.state() == State.COMPLETED, owner instanceof Owner.Accepting);
        boolean carried = switch (life.state()) {
            case ROUTED ->
                life.lead().orElseThrow().answerBy().isPresent()
                        || life.attention().contains("question");
            case REVIEW, DECLINED, NO_CAPACITY -> life.needsPerson();
            case ACCEPTED, COMPLETED -> owner instanceof Owner.Accepting;
            case EMERGENCY, WITHDRAWN, MERGED -> owner instanceof Owner.Person;
            case UNMET -> true; // the decision or an event has recorded it
        };
        assertTrue(carried, () -> "lost: " + Tale.portrait(life));
        assertEquals(life.questionFrom().isPresent(), life.attention().contains("question"));
        for (var ask :
                life.active().filter(a -> a.status() == Ask.Status.WAITING).toList()) {
            boolean waited = ask.answerBy().isPresent()
                    || life.questionFrom().equals(Optional.of(ask.service()))
                    || ask.role() == Role.ALONGSIDE; // it was said to be silent, and may still answer
            assertTrue(waited, () -> "nobody waits for " + ask);
        }
    }

    private static void letters(Tale tale, List<String> activeBefore) {
        var life = tale.life;
        boolean byPerson = tale.turn.stream()
                .anyMatch(event -> event.event() instanceof Event.RouteOverridden
                        || event.event() instanceof Event.ConsentChanged);
        var asked = tale.turn.stream()
                .map(Happened::event)
                .filter(Event.Asked.class::isInstance)
                .map(Event.Asked.class::cast)
                .toList();
        for (var event : asked) {
            var service = Tale.BOOK.service(event.service()).orElseThrow();
            assertTrue(service.mayBeTold(life.consent()), () -> "told without consent: " + service.id());
            long times = life.asks().stream()
                    .filter(ask -> ask.service().equals(event.service()))
                    .count();
            assertTrue(times == 1 || byPerson, () -> "asked again: " + event.service());
        }
        var routed =
                tale.sent.stream().filter(m -> m.type() == Message.Type.ROUTED).toList();
        assertEquals(
                asked.stream().map(e -> e.service() + e.role()).toList(),
                routed.stream().map(m -> m.service() + m.role()).toList());
        if (tale.turn.stream().anyMatch(event -> event.event() instanceof Event.ConsentChanged)) {
            onlyWhoMayKnow(tale);
        }
        for (var message : tale.sent) {
            assertTrue(
                    activeBefore.contains(message.service())
                            || asked.stream().anyMatch(e -> e.service().equals(message.service())),
                    () -> "a letter to somebody who has nothing to do with it: " + message);
        }
    }

    private static void onlyWhoMayKnow(Tale tale) {
        for (var ask : tale.life.active().toList()) {
            var service = tale.world().directory().service(ask.service());
            assertTrue(
                    service.map(s -> s.mayBeTold(tale.life.consent()))
                            .orElse(tale.life.consent() != Consent.Status.REFUSED),
                    () -> ask.service() + " keeps what it may not know");
        }
    }

    private static void clock(Tale tale) {
        var after = tick(tale.life, tale.world(), tale.now);
        var next = after.nextTick(tale.world().directory());
        assertTrue(
                next.filter(at -> !at.isAfter(tale.now)).isEmpty(), () -> "the clock runs in a circle at " + tale.now);
        next.ifPresent(at -> {
            var world = new World(tale.world().directory(), tale.world().places(), id -> true, at);
            assertTrue(
                    new ClockAct.Tick().on(after, world, Happened.CLOCK) instanceof Reply.Done,
                    () -> "nothing is due at " + at);
        });
    }

    private static Life tick(Life life, World world, Instant now) {
        var at = new World(world.directory(), world.places(), world.others(), now);
        return new ClockAct.Tick().on(life, at, Happened.CLOCK) instanceof Reply.Done done
                ? done.turn().after()
                : life;
    }

    /** A clock that stood still for a month ends where one ends that never stopped, and says each thing once. */
    private static void paused(Tale tale) {
        var until = tale.now.plus(PAUSE);
        var directory = tale.world().directory();
        var step = tale.life;
        int ticks = 0;
        for (var next = step.nextTick(directory);
                next.filter(at -> !at.isAfter(until)).isPresent();
                next = step.nextTick(directory)) {
            step = tick(step, tale.world(), next.orElseThrow());
            assertTrue(++ticks < 100, "the clock never comes to rest");
        }
        var world = new World(directory, tale.world().places(), id -> true, until);
        var atOnce = new ClockAct.Tick().on(tale.life, world, Happened.CLOCK);
        var jumped = atOnce instanceof Reply.Done turn ? turn.turn().after() : tale.life;
        assertEquals(kept(step), kept(jumped), () -> "stopping the clock matters: " + tale.life.state());
        assertEquals(step.overdue(), jumped.overdue());
        if (atOnce instanceof Reply.Done turn) {
            var said = turn.turn().events().stream()
                    .map(event ->
                            event.event().kind() + Fields.of(event.event()).service())
                    .toList();
            assertEquals(said.size(), Set.copyOf(said).size(), () -> "a storm: " + said);
        }
    }

    private static String kept(Life life) {
        return switch (life.state()) {
            case REVIEW, DECLINED, NO_CAPACITY, UNMET -> "a person";
            default -> life.state().code();
        };
    }
}
