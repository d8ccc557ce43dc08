package onward.life;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import onward.referral.Consent;
import onward.referral.State;

/**
 * The person agrees to more or less than before. Nobody's claim stands in the way of it: it is the person's word, and it
 * counts from the moment it is known.
 *
 * @param at when they said so; empty if it was just now
 */
public record ConsentAct(Consent.Status status, Optional<Instant> at, String text) implements Act {

    @Override
    public Reply on(Life life, World world, String actor) {
        var since = at.orElse(world.now()).truncatedTo(ChronoUnit.MILLIS);
        if (life.consent() == status) {
            return new Reply.Already(life);
        } else if (life.state() == State.MERGED) {
            return Refusals.ended(life); // what counts is the consent of the one that it goes on as
        } else if (life.consented().filter(last -> saidLater(last, since)).isPresent()) {
            return Refusals.refused(
                    "later-consent", "The person has said something else since then.", life.consented());
        }
        boolean more = status.allowsMoreThan(life.consent());
        var course = new Course(life, world, actor).happens(new Event.ConsentChanged(status, since, text));
        var lead = course.life().lead();
        for (var ask : course.life().active().toList()) {
            tell(ask, course, world);
        }
        if (more) {
            opened(course);
        } else if (!course.life().ended()) {
            goOn(course, lead);
        }
        return course.done();
    }

    private static boolean saidLater(Happened last, Instant since) {
        return last.event() instanceof Event.ConsentChanged known
                && known.since().isAfter(since);
    }

    /** Whoever may not be told of the person any more loses the referral; whoever may learns what it may know now. */
    private void tell(Ask ask, Course course, World world) {
        boolean mayKnow = world.directory()
                .service(ask.service())
                .map(service -> service.mayBeTold(status))
                .orElse(status != Consent.Status.REFUSED);
        if (mayKnow) {
            course.say(Message.Type.UPDATED, ask, Message.CONSENT, Optional.empty());
            return;
        }
        course.happens(new Event.Recalled(ask.service()))
                .say(Message.Type.WITHDRAWN, ask, Message.CONSENT, Optional.empty());
        if (!ask.leads() && !course.life().ended()) {
            course.passOver(ask.service(), Passed.CONSENT);
        }
    }

    /** Services beside the route that only the consent kept out are asked; where it leads from here a person decides. */
    private static void opened(Course course) {
        var life = course.life();
        if (life.ended()) {
            return;
        }
        life.beginning().alongside().stream()
                .filter(service -> life.passedOver().get(service) == Passed.CONSENT)
                .forEach(course::askBeside);
        if (life.state() == State.UNMET) {
            course.sendToPerson(Why.CONSENT_GIVEN);
        }
    }

    private static void goOn(Course course, Optional<Ask> leadBefore) {
        var life = course.life();
        boolean lost = leadBefore.isPresent() && life.lead().isEmpty();
        if (lost || life.state() == State.NO_CAPACITY) {
            course.askNextAfterRefusal(leadBefore.map(Ask::service));
        }
    }
}
