package onward.life;

import java.util.Optional;
import onward.referral.Category;
import onward.referral.Service;
import onward.referral.State;

/** What somebody at the single point of access does. */
public sealed interface PersonAct extends Act {

    /** Overrules the category, the route, or both. What the rules said stays beside it. At least one must be given. */
    record Overrule(Optional<Category> category, Optional<Service> service, OverrideReason reason, String text)
            implements PersonAct {
        @Override
        public Reply on(Life life, World world, String actor) {
            if (life.ended()) {
                return Refusals.ended(life);
            }
            var obstacle = service.flatMap(to -> obstacle(to, life, world));
            if (obstacle.isPresent()) {
                return obstacle.get();
            }
            var course = new Course(life, world, actor);
            category.filter(c -> !life.category().equals(Optional.of(c.code())))
                    .ifPresent(c -> recategorise(course, c));
            service.filter(to -> course.life()
                            .lead()
                            .filter(ask -> ask.service().equals(to.id()))
                            .isEmpty())
                    .ifPresent(to -> reroute(course, to));
            if (course.life().state() == State.EMERGENCY && !saysEmergency(course.life())) {
                course.sendToPerson(Why.OVERRULED);
            }
            return course.done();
        }

        /** A person may overrule a rule, but neither the person's refusal nor a place that is not there. */
        private static Optional<Reply> obstacle(Service to, Life life, World world) {
            if (!to.mayBeTold(life.beginning().consent())) {
                return Optional.of(Refusals.refused(
                        life,
                        "consent",
                        to.name() + " may not be told of this person: the consent does not cover it."));
            }
            boolean already =
                    life.lead().filter(ask -> ask.service().equals(to.id())).isPresent();
            return !already && world.places().in(to) == Places.Room.FULL
                    ? Optional.of(Refusals.refused(life, "full", to.name() + " has no place left."))
                    : Optional.empty();
        }

        private static boolean saysEmergency(Life life) {
            return life.category().equals(Optional.of(Category.EMERGENCY));
        }

        private void recategorise(Course course, Category to) {
            var due = to.target().due(course.life().beginning().receivedAt());
            course.happens(new Event.CategoryOverridden(to.code(), due, reason, text));
            if (to.emergency()) {
                recallLead(course, "emergency");
            }
            course.sayToActive(Message.Type.UPDATED, "category");
            course.life().lead().filter(ask -> ask.answerBy().isPresent()).ifPresent(ask -> {
                var window = course.window(ask.service());
                course.happens(new Event.Retimed(ask.service(), window.remindAt(), window.answerBy()));
            });
        }

        private void reroute(Course course, Service to) {
            recallLead(course, "overridden");
            course.life()
                    .active()
                    .filter(ask -> ask.service().equals(to.id()))
                    .findFirst()
                    .ifPresent(beside -> course.happens(new Event.Recalled(beside.service())));
            course.happens(new Event.RouteOverridden(to.id(), reason, text));
            course.ask(to, Role.LEAD);
        }

        private static void recallLead(Course course, String change) {
            course.life()
                    .lead()
                    .ifPresent(ask -> course.happens(new Event.Recalled(ask.service()))
                            .say(Message.Type.REASSIGNED, ask, change, Optional.empty()));
        }
    }

    record Withdraw(WithdrawReason reason, Optional<String> text) implements PersonAct {
        @Override
        public Reply on(Life life, World world, String actor) {
            if (life.state() == State.WITHDRAWN) {
                return new Reply.Already(life);
            } else if (life.ended()) {
                return Refusals.ended(life);
            }
            var course = new Course(life, world, actor);
            course.recallAll("withdrawn");
            return course.happens(new Event.Withdrawn(reason, text)).done();
        }
    }

    /**
     * It is of the same person and need as another one, and goes on as that.
     *
     * @param into id of the referral that goes on
     */
    record Merge(String into, String text) implements PersonAct {
        @Override
        public Reply on(Life life, World world, String actor) {
            if (life.ended()) {
                return Refusals.ended(life);
            }
            var course = new Course(life, world, actor);
            course.recallAll("merged");
            return course.happens(new Event.Merged(into, text)).done();
        }
    }

    /** A person takes it on again and decides where it goes. */
    record Reopen(String text) implements PersonAct {
        @Override
        public Reply on(Life life, World world, String actor) {
            return life.ended()
                    ? new Course(life, world, actor)
                            .happens(new Event.Reopened(text))
                            .done()
                    : Refusals.refused(life, "open", "The referral has not ended.");
        }
    }

    record Answer(String text) implements PersonAct {
        @Override
        public Reply on(Life life, World world, String actor) {
            var from = life.questionFrom();
            var ask = life.active()
                    .filter(a -> from.equals(Optional.of(a.service())))
                    .findFirst();
            if (ask.isEmpty()) {
                return Refusals.refused(life, "no-question", "No partner waits for an answer about this referral.");
            }
            var course = new Course(life, world, actor);
            var window = course.window(ask.get().service());
            return course.happens(
                            new Event.QuestionAnswered(ask.get().service(), text, window.remindAt(), window.answerBy()))
                    .say(Message.Type.UPDATED, ask.get(), "answer", Optional.of(text))
                    .done();
        }
    }

    /** From now on it is known who sees to it. */
    record Claim() implements PersonAct {
        @Override
        public Reply on(Life life, World world, String actor) {
            var claim = life.claim();
            if (claim.isPresent() && !claim.get().actor().equals(actor)) {
                return new Reply.Refused(
                        "claimed",
                        "Somebody else has claimed this referral.",
                        claim.map(Happened::actor),
                        claim.map(Happened::at));
            } else if (claim.isPresent()) {
                return new Reply.Already(life);
            }
            return life.ended()
                    ? Refusals.ended(life)
                    : new Course(life, world, actor)
                            .happens(new Event.Claimed())
                            .done();
        }
    }

    /**
     * Gives a claim back.
     *
     * @param done whether what a person was needed for is settled
     * @param anyones whether somebody else's claim may be released too
     */
    record Release(boolean done, boolean anyones) implements PersonAct {
        @Override
        public Reply on(Life life, World world, String actor) {
            var claim = life.claim();
            if (claim.isEmpty()) {
                return new Reply.Already(life);
            }
            return anyones || claim.get().actor().equals(actor)
                    ? new Course(life, world, actor)
                            .happens(new Event.Released(done))
                            .done()
                    : new Reply.Refused(
                            "claimed",
                            "Somebody else has claimed this referral.",
                            claim.map(Happened::actor),
                            claim.map(Happened::at));
        }
    }

    record Note(String text) implements PersonAct {
        @Override
        public Reply on(Life life, World world, String actor) {
            return new Course(life, world, actor).happens(new Event.Noted(text)).done();
        }
    }

    record TellPerson(Channel by, String text) implements PersonAct {
        @Override
        public Reply on(Life life, World world, String actor) {
            return new Course(life, world, actor)
                    .happens(new Event.PersonTold(by, text))
                    .done();
        }
    }
}
