package onward.life;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onward.referral.OpeningHours;
import onward.referral.Service;
import onward.referral.State;

/** A turn in the making: events are added to the life one by one, and messages beside them. */
final class Course {

    /** For asks that no clock is running for, such as a safeguarding letter beside an emergency. */
    private static final Duration USUAL_WINDOW = Duration.ofHours(1);

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

    /** Takes the referral back from everybody who has it. */
    void recallAll(String change) {
        for (var ask : life.active().toList()) {
            happens(new Event.Recalled(ask.service()));
            say(Message.Type.WITHDRAWN, ask, change, Optional.empty());
        }
    }

    Reply done() {
        return events.isEmpty() ? new Reply.Already(life) : new Reply.Done(turn());
    }

    Turn turn() {
        return new Turn(events, messages, life);
    }

    void ask(Service service, Role role) {
        var window = window(service.id());
        happens(new Event.Asked(service.id(), service.partner().id(), role, window.remindAt(), window.answerBy()));
        messages.add(new Message(Message.Type.ROUTED, service.id(), role, role.code(), Optional.empty()));
    }

    /** How long a service that is asked now is waited for, and when it is reminded. */
    record Window(Instant remindAt, Instant answerBy) {}

    /**
     * The category's share of the time that is left, of which only the hours count in which the service is open: nobody is
     * passed over for being asleep.
     */
    Window window(String service) {
        var hours = world.directory().service(service).map(Service::hours);
        var until = life.category()
                .flatMap(world.directory()::category)
                .filter(category -> timeLeft())
                .flatMap(category -> life.respondBy()
                        .map(due -> share(hours, due, category.pace().answerPercent())))
                .orElseGet(() -> hours.orElse(OpeningHours.ALWAYS).after(world.now(), USUAL_WINDOW));
        return new Window(share(hours, until, HALF), until);
    }

    private Instant share(Optional<OpeningHours> hours, Instant until, int percent) {
        return hours.orElse(OpeningHours.ALWAYS).share(world.now(), until, percent);
    }

    private boolean timeLeft() {
        return life.respondBy().filter(due -> due.isAfter(world.now())).isPresent();
    }

    /** Asks the next service of the route that can take the person; says why each before it cannot. */
    void askNext() {
        if (!timeLeft()) {
            sendToPerson(Why.NO_TIME);
            return;
        }
        var passed = new EnumMap<Passed, String>(Passed.class);
        for (var id : life.untried()) {
            var service = world.directory().service(id);
            var obstacle = service.isEmpty() ? Optional.of(Passed.NOT_OFFERED) : obstacle(service.get());
            if (obstacle.isEmpty()) {
                service.ifPresent(free -> ask(free, Role.LEAD));
                return;
            }
            passOver(id, obstacle.get());
            passed.putIfAbsent(obstacle.get(), id);
        }
        var unknown = Optional.ofNullable(passed.get(Passed.PLACES_UNKNOWN)).flatMap(world.directory()::service);
        unknown.ifPresentOrElse(service -> ask(service, Role.LEAD), () -> leftWithout(passed));
    }

    private void passOver(String service, Passed why) {
        if (life.passedOver().get(service) != why) {
            happens(new Event.PassedOver(service, why));
        }
    }

    /** What keeps a service from being asked to lead now. */
    private Optional<Passed> obstacle(Service service) {
        if (!service.mayBeTold(life.beginning().consent())) {
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
