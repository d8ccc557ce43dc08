package onward.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onward.referral.Consent;
import onward.referral.Service;
import onward.referral.State;
import onward.testing.Repository;

/** A life told step by step, with the shipped services and calendars, and no port, thread or clock. */
final class Tale {

    static final BookDirectory BOOK = new BookDirectory(Repository.book());

    /** Tuesday, ten in the morning. */
    static final Instant TEN = Instant.parse("2026-11-24T10:00:00Z");

    /** Three services that are always open, each of a partner of its own; the second counts its places. */
    static final String FIRST = "telecare-response";

    static final String SECOND = "crisis-house";
    static final String THIRD = "end-of-life-care";
    static final List<String> ROUTE = List.of(FIRST, SECOND, THIRD);

    /** Runs beside: open on weekdays, needs explicit consent. */
    static final String BESIDE = "befriending";

    static final String SAFEGUARDING = "safeguarding-adults";

    static final String HANDLER = "handler-1";

    final Map<String, Places.Room> rooms = new HashMap<>();
    final Set<String> openOthers = new HashSet<>();
    final Set<String> withdrawnServices = new HashSet<>();
    final List<Happened> events = new ArrayList<>();
    final List<Message> letters = new ArrayList<>();
    List<Happened> turn = List.of();
    List<Message> sent = List.of();
    Instant now;
    Life life;

    private Tale(Beginning beginning) {
        now = beginning.receivedAt();
        life = Life.of(beginning, List.of());
    }

    /** Routed to the three services. */
    static Tale routed(String category, String... alongside) {
        return begun(TEN, State.ROUTED, category, Consent.Status.GIVEN, ROUTE, List.of(alongside));
    }

    static Tale begun(
            Instant at,
            State outcome,
            String category,
            Consent.Status consent,
            List<String> route,
            List<String> alongside) {
        return unopened(at, outcome, category, consent, route, alongside).open();
    }

    static Tale unopened(
            Instant at,
            State outcome,
            String category,
            Consent.Status consent,
            List<String> route,
            List<String> alongside) {
        var code = Optional.of(category).filter(c -> !c.isEmpty());
        var due = code.map(c -> BOOK.category(c).orElseThrow().target().due(at));
        return new Tale(new Beginning("ref_1", at, "caller-1", outcome, code, due, consent, route, alongside));
    }

    Tale open(Event... first) {
        var duplicates = new ArrayList<Event.DuplicateSuspected>();
        var looks = new ArrayList<Event.SecondLook>();
        for (var event : first) {
            if (event instanceof Event.DuplicateSuspected duplicate) {
                duplicates.add(duplicate);
            } else {
                looks.add((Event.SecondLook) event);
            }
        }
        written(new Opening(life.beginning(), looks).on(world(), duplicates));
        return this;
    }

    Tale full(String... services) {
        List.of(services).forEach(service -> rooms.put(service, Places.Room.FULL));
        return this;
    }

    World world() {
        Directory directory = new Directory() {
            @Override
            public Optional<Service> service(String id) {
                return withdrawnServices.contains(id) ? Optional.empty() : BOOK.service(id);
            }

            @Override
            public Optional<onward.referral.Category> category(String code) {
                return BOOK.category(code);
            }
        };
        return new World(directory, this::room, openOthers::contains, now);
    }

    private Places.Room room(Service service) {
        return rooms.getOrDefault(
                service.id(), service.placesFresh().isEmpty() ? Places.Room.UNCOUNTED : Places.Room.FREE);
    }

    Tale pass(Duration time) {
        now = now.plus(time);
        return this;
    }

    Tale at(String moment) {
        now = Instant.parse(moment);
        return this;
    }

    private void written(Turn done) {
        turn = done.events();
        sent = done.messages();
        events.addAll(turn);
        letters.addAll(sent);
        life = done.after();
        var again = Life.of(life.beginning(), events);
        assertEquals(portrait(life), portrait(again), "what is stored adds up to the same");
    }

    /** Everything that can be seen of a life. */
    static List<Object> portrait(Life life) {
        return List.of(
                life.state(),
                life.category(),
                life.respondBy(),
                life.consent(),
                life.asks(),
                life.passedOver(),
                life.attention(),
                life.why(),
                life.seen(),
                life.overdue(),
                life.claim(),
                life.questionFrom(),
                life.mergedInto(),
                life.untold(),
                life.secondLooks(),
                life.owner(),
                life.last(),
                life.nextTick(BOOK));
    }

    /** Whatever comes of it; written down if it was done. */
    Reply tries(String actor, Act act) {
        var reply = act.on(life, world(), actor);
        if (reply instanceof Reply.Done done) {
            written(done.turn());
        } else {
            turn = List.of();
            sent = List.of();
        }
        return reply;
    }

    Tale does(String actor, Act act) {
        var reply = tries(actor, act);
        assertTrue(reply instanceof Reply.Done, () -> act + " is not done: " + reply);
        return this;
    }

    Reply.Refused refused(String actor, Act act) {
        var before = portrait(life);
        var reply = tries(actor, act);
        assertEquals(before, portrait(life));
        assertTrue(reply instanceof Reply.Refused, () -> act + " is not refused: " + reply);
        return (Reply.Refused) reply;
    }

    void already(String actor, Act act) {
        var reply = tries(actor, act);
        assertTrue(reply instanceof Reply.Already, () -> act + " is not so already: " + reply);
    }

    Tale tick() {
        return does(Happened.CLOCK, new ClockAct.Tick());
    }

    Tale accept(String service) {
        return does(partner(service), new PartnerAct.Accept(partner(service), Optional.empty()));
    }

    Tale decline(String service) {
        return does(
                partner(service),
                new PartnerAct.Decline(
                        partner(service), Optional.empty(), DeclineReason.NOT_ELIGIBLE, Optional.empty()));
    }

    Tale override(String category, String service) {
        return does(HANDLER, overrule(category, service));
    }

    static PersonAct.Overrule overrule(String category, String service) {
        return new PersonAct.Overrule(
                BOOK.category(category), BOOK.service(service), OverrideReason.KNOWS_MORE, "She is confused tonight.");
    }

    static String partner(String service) {
        return BOOK.service(service).orElseThrow().partner().id();
    }

    Ask ask(String service) {
        return life.asks().stream()
                .filter(ask -> ask.service().equals(service))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    /** The letters of the last turn, such as {@code reassigned telecare-response no-answer}. */
    List<String> said() {
        return sent.stream()
                .map(m -> m.type().code().replace("referral.", "") + " " + m.service() + " " + m.change())
                .toList();
    }

    /** The kinds of events of the last turn. */
    List<String> happened() {
        return turn.stream().map(happened -> happened.event().kind()).toList();
    }
}
