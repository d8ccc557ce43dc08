package onward.life;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import onward.referral.State;

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
            return Refusals.refused("not-asked", "This referral was not sent to you.");
        }
        if (asks.stream().map(Ask::service).distinct().count() > 1) {
            return Refusals.refused(
                    "which-service",
                    "Several of your services were asked about this referral: say which in \"service\".");
        }
        var last = asks.get(asks.size() - 1);
        return answer(asks.stream().filter(Ask::active).findFirst().orElse(last), life, world, actor);
    }

    /**
     * Takes the person. After its time ran out a service may still, while nobody else was asked: a referral that waits for
     * somebody at the single point of access is better with a service that wants it.
     */
    record Accept(String partner, Optional<String> service) implements PartnerAct {

        /** Somebody asks the person, or decided otherwise, and no partner's answer overtakes that. */
        private static final Set<Why> SOMEBODY_DECIDES = Set.of(Why.PERSON_DECLINED, Why.OVERRULED, Why.REOPENED);

        private static final Set<State> NOBODY_HAS_IT =
                Set.of(State.REVIEW, State.DECLINED, State.NO_CAPACITY, State.UNMET);

        @Override
        public Reply answer(Ask ask, Life life, World world, String actor) {
            return switch (ask.status()) {
                case WAITING ->
                    new Course(life, world, actor)
                            .happens(new Event.Accepted(ask.service(), false))
                            .done();
                case ACCEPTED -> new Reply.Already(life);
                case UNANSWERED -> late(ask, life, world, actor);
                default -> Refusals.movedOn(ask);
            };
        }

        private static Reply late(Ask ask, Life life, World world, String actor) {
            var service = world.directory().service(ask.service());
            boolean free = ask.leads()
                    && NOBODY_HAS_IT.contains(life.state())
                    && life.why().filter(SOMEBODY_DECIDES::contains).isEmpty();
            if (!free || service.isEmpty()) {
                return Refusals.movedOn(ask);
            }
            return Refusals.unfit(service.get(), life, world)
                    .orElseGet(() -> new Course(life, world, actor)
                            .happens(new Event.Accepted(ask.service(), true))
                            .done());
        }
    }

    /**
     * A no, or a referral sent back after it was accepted. The need stays: the next service is asked, unless it was the person
     * who said no.
     */
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
                    return Refusals.movedOn(ask);
                }
            }
            if (ask.leads() && reason == DeclineReason.PERSON_DECLINED) {
                course.sendToPerson(Why.PERSON_DECLINED);
            } else if (ask.leads()) {
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
            if (said(ask, Event.Redirected.class, event -> event.to().equals(to))) {
                return new Reply.Already(life);
            } else if (!ask.active()) {
                return Refusals.movedOn(ask);
            }
            var course = new Course(life, world, actor).happens(new Event.Redirected(ask.service(), to, reason, text));
            if (ask.leads() && reason == DeclineReason.PERSON_DECLINED) {
                course.sendToPerson(Why.PERSON_DECLINED);
            } else if (ask.leads()) {
                course.askNamed(to);
            }
            return course.done();
        }
    }

    /** Its time to answer starts again when it has our answer. */
    record AskQuestion(String partner, Optional<String> service, String text) implements PartnerAct {
        @Override
        public Reply answer(Ask ask, Life life, World world, String actor) {
            if (ask.status() == Ask.Status.ACCEPTED) {
                return Refusals.refused(
                        "accepted",
                        "You have accepted this referral. Ask the single point of access by phone.",
                        ask.settled());
            } else if (!ask.active()) {
                return Refusals.movedOn(ask);
            } else if (life.questionFrom().isPresent()) {
                return life.question()
                                .map(Happened::event)
                                .equals(Optional.of(new Event.QuestionAsked(ask.service(), text)))
                        ? new Reply.Already(life)
                        : Refusals.refused(
                                "question-open",
                                "Another question about this referral is not answered yet.",
                                life.question());
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
                return Refusals.notAccepted(ask);
            }
            return life.seenBy(ask.service())
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
            if (said(ask, Event.Completed.class, event -> event.result() == result)) {
                return new Reply.Already(life);
            } else if (ask.status() != Ask.Status.ACCEPTED) {
                return Refusals.notAccepted(ask);
            }
            var course = new Course(life, world, actor).happens(new Event.Completed(ask.service(), result, text));
            if (ask.leads() && result == Result.DIED) {
                course.recallAll("withdrawn");
            } else if (ask.leads()) {
                course.sayToActive(Message.Type.UPDATED, "completed");
            }
            return course.done();
        }
    }

    /** Whether this very answer was given before. */
    private static <E extends Event> boolean said(Ask ask, Class<E> kind, Predicate<E> same) {
        return ask.settled()
                .map(Happened::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(same)
                .isPresent();
    }
}
