package onward.life;

import java.util.Optional;
import onward.referral.Service;

/**
 * What a partner answers. A partner speaks for the service that was asked; which one must be said only if several of its
 * services were.
 */
public sealed interface PartnerAct extends Act {

    String partner();

    Optional<String> service();

    /** What follows for the ask it is an answer to. */
    Reply answer(Ask ask, Life life, World world, String actor);

    @Override
    default Reply on(Life life, World world, String actor) {
        var asks = life.asks().stream()
                .filter(ask -> ask.partner().equals(partner()))
                .filter(ask -> service().map(ask.service()::equals).orElse(true))
                .toList();
        if (asks.isEmpty()) {
            return new Reply.Refused(
                    "not-asked", "This referral was not sent to you.", Optional.empty(), Optional.empty());
        }
        var active = asks.stream().filter(Ask::active).toList();
        if (active.size() > 1) {
            return new Reply.Refused(
                    "which-service",
                    "Several of your services have this referral: say which in \"service\".",
                    Optional.empty(),
                    Optional.empty());
        }
        return answer(active.isEmpty() ? asks.get(asks.size() - 1) : active.get(0), life, world, actor);
    }

    record Accept(String partner, Optional<String> service) implements PartnerAct {
        @Override
        public Reply answer(Ask ask, Life life, World world, String actor) {
            return switch (ask.status()) {
                case WAITING ->
                    new Course(life, world, actor)
                            .happens(new Event.Accepted(ask.service()))
                            .done();
                case ACCEPTED -> new Reply.Already(life);
                default -> Refusals.movedOn(ask, life);
            };
        }
    }

    /** A no, or a referral sent back after it was accepted. The need stays: the next service is asked. */
    record Decline(String partner, Optional<String> service, DeclineReason reason, Optional<String> text)
            implements PartnerAct {
        @Override
        public Reply answer(Ask ask, Life life, World world, String actor) {
            var course = new Course(life, world, actor);
            switch (ask.status()) {
                case WAITING -> course.happens(new Event.Declined(ask.service(), reason, text));
                case ACCEPTED -> course.happens(new Event.Returned(ask.service(), reason, text));
                case DECLINED, RETURNED -> {
                    return new Reply.Already(life);
                }
                default -> {
                    return Refusals.movedOn(ask, life);
                }
            }
            if (ask.leads()) {
                course.askNext();
            }
            return course.done();
        }
    }

    /** Names another service. One that the rules found fit is asked; about any other a person decides. */
    record Redirect(String partner, Optional<String> service, String to, DeclineReason reason, Optional<String> text)
            implements PartnerAct {
        @Override
        public Reply answer(Ask ask, Life life, World world, String actor) {
            if (ask.status() == Ask.Status.REDIRECTED) {
                return new Reply.Already(life);
            } else if (!ask.active()) {
                return Refusals.movedOn(ask, life);
            }
            var course = new Course(life, world, actor).happens(new Event.Redirected(ask.service(), to, reason, text));
            if (ask.leads()) {
                goOn(course, world);
            }
            return course.done();
        }

        private void goOn(Course course, World world) {
            var named = course.life().untried().contains(to)
                    ? world.directory().service(to).filter(service -> canBeAsked(service, world, course.life()))
                    : Optional.<Service>empty();
            named.ifPresentOrElse(service -> course.ask(service, Role.LEAD), () -> course.sendToPerson(Why.REDIRECTED));
        }

        private static boolean canBeAsked(Service service, World world, Life life) {
            return service.mayBeTold(life.beginning().consent())
                    && world.places().in(service) != Places.Room.FULL;
        }
    }

    /** Its time to answer starts again when it has our answer. */
    record AskQuestion(String partner, Optional<String> service, String text) implements PartnerAct {
        @Override
        public Reply answer(Ask ask, Life life, World world, String actor) {
            if (ask.status() != Ask.Status.WAITING) {
                return ask.status() == Ask.Status.ACCEPTED
                        ? Refusals.refused(
                                life,
                                "accepted",
                                "You have accepted this referral. Ask the single point of access by phone.")
                        : Refusals.movedOn(ask, life);
            }
            if (life.questionFrom().isPresent()) {
                return Refusals.refused(
                        life, "question-open", "Another question about this referral is not answered yet.");
            }
            return new Course(life, world, actor)
                    .happens(new Event.QuestionAsked(ask.service(), text))
                    .done();
        }
    }

    /** The first contact with the person. */
    record See(String partner, Optional<String> service) implements PartnerAct {
        @Override
        public Reply answer(Ask ask, Life life, World world, String actor) {
            if (ask.status() != Ask.Status.ACCEPTED) {
                return Refusals.notAccepted(ask, life);
            }
            return life.seen()
                    ? new Reply.Already(life)
                    : new Course(life, world, actor)
                            .happens(new Event.Seen(ask.service()))
                            .done();
        }
    }

    record Complete(String partner, Optional<String> service, Result result, Optional<String> text)
            implements PartnerAct {
        @Override
        public Reply answer(Ask ask, Life life, World world, String actor) {
            if (ask.status() == Ask.Status.COMPLETED) {
                return new Reply.Already(life);
            } else if (ask.status() != Ask.Status.ACCEPTED) {
                return Refusals.notAccepted(ask, life);
            }
            return new Course(life, world, actor)
                    .happens(new Event.Completed(ask.service(), result, text))
                    .done();
        }
    }
}
