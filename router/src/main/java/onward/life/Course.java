package onward.life;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onward.referral.Category;
import onward.referral.OpeningHours;
import onward.referral.ResponseTarget;
import onward.referral.Service;
import onward.referral.State;

/** A turn in the making: events are added to the life one by one, and messages beside them. */
final class Course {

    /** For asks that no clock is running for, such as a safeguarding letter beside an emergency. */
    private static final Duration USUAL_WINDOW = Duration.ofHours(1);

    /** However little time is left, nobody can read a letter and answer it sooner. */
    private static final Duration SHORTEST_WINDOW = Duration.ofMinutes(1);

    private static final ResponseTarget ON_THE_CLOCK = new ResponseTarget(Duration.ZERO, false, Optional.empty());

    private static final int HALF = 50;

    private final World world;
    private final String actor;
    private final int turn;
    private final List<Happened> events = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();
    private Life life;

    Course(Life life, World world, String actor) {
        this(life, world, actor, life.last().map(last -> last.turn() + 1).orElse(1));
    }

    Course(Life life, World world, String actor, int turn) {
        this.life = life;
        this.world = world;
        this.actor = actor;
        this.turn = turn;
    }

    Life life() {
        return life;
    }

    Course happens(Event event) {
        var happened = new Happened(turn, world.now(), actor, event);
        events.add(happened);
        life = life.after(happened);
        return this;
    }

    Course say(Message.Type type, Ask to, String change, Optional<String> text) {
        messages.add(new Message(type, to.service(), to.role(), change, text));
        return this;
    }

    void sayToActive(Message.Type type, String change) {
        life.active().forEach(ask -> say(type, ask, change, Optional.empty()));
    }

    /** Takes the referral back from everybody who has it. A safeguarding concern stays where it is: it is nobody's to take back. */
    void recallAll(String change) {
        for (var ask : life.active().toList()) {
            if (safeguards(ask)) {
                say(Message.Type.UPDATED, ask, change, Optional.empty());
            } else {
                happens(new Event.Recalled(ask.service()));
                say(Message.Type.WITHDRAWN, ask, change, Optional.empty());
            }
        }
    }

    private boolean safeguards(Ask ask) {
        return ask.role() == Role.ALONGSIDE
                && world.directory()
                        .service(ask.service())
                        .filter(Service::safeguarding)
                        .isPresent();
    }

    /** Starts the time to answer again for everybody who is waited for. */
    void retime() {
        for (var ask : life.active().filter(a -> a.answerBy().isPresent()).toList()) {
            var window = window(ask.service());
            happens(new Event.Retimed(ask.service(), window.remindAt(), window.answerBy()));
        }
    }

    Reply done() {
        return events.isEmpty() ? new Reply.Already(life) : new Reply.Done(turn());
    }

    /** Whoever decided sees to it until a service accepts, so that nobody decides otherwise without knowing. */
    Reply decided() {
        boolean mine = life.claim().filter(claim -> claim.actor().equals(actor)).isPresent();
        if (!events.isEmpty() && !mine && life.state() != State.ACCEPTED) {
            happens(new Event.Claimed());
        }
        return done();
    }

    Turn turn() {
        return new Turn(events, messages, life);
    }

    void ask(Service service, Role role) {
        var window = window(service.id());
        happens(new Event.Asked(service.id(), service.partner().id(), role, window.remindAt(), window.answerBy()));
        messages.add(new Message(Message.Type.ROUTED, service.id(), role, role.code(), Optional.empty()));
    }

    /** How long a service that is asked now is waited for. */
    record Window(Instant remindAt, Instant answerBy) {}

    /**
     * The category's share of the time that is left, counted in the category's hours. A category of clock hours counts the
     * hours of the service: nobody is silent who is not there.
     */
    Window window(String service) {
        var category = life.category().flatMap(world.directory()::category);
        var target = category.map(Category::target).orElse(ON_THE_CLOCK);
        var hours = target.working().or(() -> world.directory().service(service).map(Service::hours));
        var opens = hours.flatMap(h -> h.openingAtOrAfter(world.now()))
                .map(OpeningHours.Opening::start)
                .filter(start -> start.isAfter(world.now()))
                .orElse(world.now());
        var counted = new ResponseTarget(target.within(), target.days(), hours);
        var answerBy = life.respondBy()
                .filter(due -> due.isAfter(opens))
                .flatMap(due -> category.map(
                        c -> counted.share(world.now(), due, c.pace().answerPercent())))
                .orElse(opens.plus(USUAL_WINDOW));
        var shortest = opens.plus(SHORTEST_WINDOW);
        var until = (answerBy.isAfter(shortest) ? answerBy : shortest).truncatedTo(ChronoUnit.MILLIS);
        return new Window(counted.share(world.now(), until, HALF).truncatedTo(ChronoUnit.MILLIS), until);
    }

    private boolean timeLeft() {
        return life.respondBy().filter(due -> due.isAfter(world.now())).isPresent();
    }

    /** Asks the next service of the route that can take the person; says why each before it cannot. */
    void askNext() {
        var passed = new EnumMap<Passed, String>(Passed.class);
        if (!askedNext(passed)) {
            leftWithout(passed);
        }
    }

    /**
     * The same for somebody who has just refused consent: if that leaves nobody to ask, it is why the need is unmet.
     *
     * @param lost the service that has lost them
     */
    void askNextAfterRefusal(Optional<String> lost) {
        var passed = new EnumMap<Passed, String>(Passed.class);
        lost.ifPresent(service -> passed.put(Passed.CONSENT, service));
        if (askedNext(passed)) {
            return;
        }
        if (passed.containsKey(Passed.CONSENT) && !passed.containsKey(Passed.FULL)) {
            unmet(Unmet.REFUSED_CONSENT, Optional.ofNullable(passed.get(Passed.CONSENT)));
        } else {
            leftWithout(passed);
        }
    }

    /**
     * Whether it is settled who sees to it.
     *
     * @param passed is filled with the first service that was passed over for each reason
     */
    private boolean askedNext(Map<Passed, String> passed) {
        if (!timeLeft()) {
            sendToPerson(Why.NO_TIME);
            return true;
        }
        for (var id : life.untried()) {
            var service = world.directory().service(id);
            var obstacle = service.isEmpty() ? Optional.of(Passed.NOT_OFFERED) : obstacle(service.get());
            if (obstacle.isEmpty()) {
                service.ifPresent(free -> ask(free, Role.LEAD));
                return true;
            }
            passOver(id, obstacle.get());
            passed.putIfAbsent(obstacle.get(), id);
        }
        var unknown = Optional.ofNullable(passed.get(Passed.PLACES_UNKNOWN)).flatMap(world.directory()::service);
        unknown.ifPresent(service -> ask(service, Role.LEAD));
        return unknown.isPresent();
    }

    /** Asks a service beside the route, unless it may not be told, is known to be full, or is offered no longer. */
    void askBeside(String id) {
        var service = world.directory().service(id);
        if (service.isEmpty()) {
            passOver(id, Passed.NOT_OFFERED);
        } else if (!service.get().mayBeTold(life.consent())) {
            passOver(id, Passed.CONSENT);
        } else if (world.places().in(service.get()) == Places.Room.FULL) {
            passOver(id, Passed.FULL);
        } else {
            ask(service.get(), Role.ALONGSIDE);
        }
    }

    /** Asks a service that a partner names, if it is on the route and can take the person; otherwise a person decides. */
    void askNamed(String id) {
        var named = life.untried().contains(id) && timeLeft()
                ? world.directory()
                        .service(id)
                        .filter(service -> obstacle(service)
                                .filter(why -> why != Passed.PLACES_UNKNOWN)
                                .isEmpty())
                : Optional.<Service>empty();
        named.ifPresentOrElse(service -> ask(service, Role.LEAD), () -> sendToPerson(Why.REDIRECTED));
    }

    void passOver(String service, Passed why) {
        if (life.passedOver().get(service) != why) {
            happens(new Event.PassedOver(service, why));
        }
    }

    /** What keeps a service from being asked to lead now. */
    private Optional<Passed> obstacle(Service service) {
        if (!service.mayBeTold(life.consent())) {
            return Optional.of(Passed.CONSENT);
        }
        boolean open = life.respondBy()
                .filter(due -> service.hours().openBetween(world.now(), due))
                .isPresent();
        if (!open) {
            return Optional.of(Passed.CLOSED);
        }
        return switch (world.places().in(service)) {
            case FULL -> Optional.of(Passed.FULL);
            case UNKNOWN -> Optional.of(Passed.PLACES_UNKNOWN);
            case FREE, UNCOUNTED -> Optional.empty();
        };
    }

    /** Nobody is left to ask: a need is recorded, or a person decides. Never nothing. */
    private void leftWithout(Map<Passed, String> passed) {
        if (passed.containsKey(Passed.FULL)) {
            unmet(Unmet.NO_CAPACITY, Optional.ofNullable(passed.get(Passed.FULL)));
        } else if (last(Ask.Status.DECLINED, Ask.Status.RETURNED).isPresent()) {
            unmet(Unmet.DECLINED, last(Ask.Status.DECLINED, Ask.Status.RETURNED));
        } else if (last(Ask.Status.UNANSWERED, Ask.Status.REDIRECTED, Ask.Status.RECALLED)
                .isPresent()) {
            sendToPerson(Why.UNANSWERED);
        } else if (passed.containsKey(Passed.CLOSED)) {
            unmet(Unmet.OUT_OF_HOURS, Optional.ofNullable(passed.get(Passed.CLOSED)));
        } else if (passed.containsKey(Passed.CONSENT)) {
            unmet(Unmet.REFUSED_CONSENT, Optional.ofNullable(passed.get(Passed.CONSENT)));
        } else {
            unmet(Unmet.NO_SERVICE, Optional.empty());
        }
    }

    private Optional<String> last(Ask.Status... statuses) {
        return life.asks().stream()
                .filter(Ask::leads)
                .filter(ask -> List.of(statuses).contains(ask.status()))
                .map(Ask::service)
                .reduce((earlier, later) -> later);
    }

    private void unmet(Unmet reason, Optional<String> nearest) {
        if (life.state() != reason.state() || reason.state() == State.UNMET) {
            happens(new Event.NeedUnmet(reason, nearest));
        }
    }

    void sendToPerson(Why why) {
        if (!life.why().equals(Optional.of(why))) {
            happens(new Event.SentToPerson(why));
        }
    }
}
