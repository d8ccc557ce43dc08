package onward.life;

import java.time.temporal.ChronoUnit;
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
            var obstacle = obstacle(life, world, actor);
            if (obstacle.isPresent()) {
                return obstacle.get();
            }
            var course = new Course(life, world, actor);
            category.filter(c -> !life.category().equals(Optional.of(c.code())))
                    .ifPresent(c -> recategorise(course, c));
            service.filter(to -> !leads(course.life(), to)).ifPresent(to -> reroute(course, to));
            if (course.life().state() == State.EMERGENCY && !saysEmergency(course.life())) {
                course.sendToPerson(Why.OVERRULED);
            }
            return course.decided();
        }

        private Optional<Reply> obstacle(Life life, World world, String actor) {
            if (life.ended()) {
                return Optional.of(Refusals.ended(life));
            }
            var counts = category.map(Category::code).or(life::category);
            if (service.isPresent() && counts.equals(Optional.of(Category.EMERGENCY))) {
                return Optional.of(Refusals.refused(
                        "emergency", "An emergency is sent to no service: give it another category, or call 999."));
            }
            boolean urgent = category.filter(Category::emergency).isPresent();
            return Optional.<Reply>empty()
                    .or(() -> urgent ? Optional.empty() : Refusals.claimedByOther(life, actor))
                    .or(() -> service.flatMap(to -> Refusals.unfit(to, life, world)));
        }

        private static boolean leads(Life life, Service service) {
            return life.lead().filter(ask -> ask.service().equals(service.id())).isPresent();
        }

        private static boolean saysEmergency(Life life) {
            return life.category().equals(Optional.of(Category.EMERGENCY));
        }

        private void recategorise(Course course, Category to) {
            var due = to.target().due(course.life().clockFrom()).truncatedTo(ChronoUnit.MILLIS);
            course.happens(new Event.CategoryOverridden(to.code(), due, reason, text));
            if (to.emergency()) {
                recallLead(course, "emergency");
            }
            course.sayToActive(Message.Type.UPDATED, "category");
            course.retime();
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
            return Refusals.claimedByOther(life, actor).orElseGet(() -> {
                var course = new Course(life, world, actor);
                course.recallAll("withdrawn");
                return course.happens(new Event.Withdrawn(reason, text)).done();
            });
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
            if (life.state() == State.MERGED && life.mergedInto().equals(Optional.of(into))) {
                return new Reply.Already(life);
            } else if (life.ended()) {
                return Refusals.ended(life);
            } else if (into.equals(life.id()) || !world.others().open(into)) {
                return Refusals.refused("other-ended", "The referral that it would go on as is not open.");
            }
            return Refusals.claimedByOther(life, actor).orElseGet(() -> {
                var course = new Course(life, world, actor);
                course.recallAll("merged");
                return course.happens(new Event.Merged(into, text)).done();
            });
        }
    }

    /**
     * A person takes it on again and decides where it goes. The clock starts again only if somebody had seen to the person:
     * whoever was closed unseen has been waiting since the beginning.
     */
    record Reopen(String text) implements PersonAct {
        @Override
        public Reply on(Life life, World world, String actor) {
            if (!life.ended()) {
                return Refusals.refused("open", "The referral has not ended.", life.turning());
            }
            boolean again = life.seen() || life.state() == State.COMPLETED;
            var due = life.category()
                    .flatMap(world.directory()::category)
                    .filter(category -> again)
                    .map(category -> category.target().due(world.now()).truncatedTo(ChronoUnit.MILLIS));
            return new Course(life, world, actor)
                    .happens(new Event.Reopened(text, due))
                    .done();
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
                return answeredAlready(life, actor)
                        ? new Reply.Already(life)
                        : Refusals.refused(
                                "no-question", "No partner waits for an answer about this referral.", life.question());
            }
            var course = new Course(life, world, actor);
            var window = course.window(ask.get().service());
            return course.happens(
                            new Event.QuestionAnswered(ask.get().service(), text, window.remindAt(), window.answerBy()))
                    .say(Message.Type.UPDATED, ask.get(), "answer", Optional.of(text))
                    .done();
        }

        private boolean answeredAlready(Life life, String actor) {
            return life.question()
                    .filter(last -> last.actor().equals(actor))
                    .filter(last -> last.event() instanceof Event.QuestionAnswered answer
                            && answer.text().equals(text))
                    .isPresent();
        }
    }

    /** A second assessor has looked at a trusted assessment that was drawn. */
    record LookAgain(int assessment, String service, Finding finding, String text) implements PersonAct {
        @Override
        public Reply on(Life life, World world, String actor) {
            return life.secondLooks().contains(assessment + " " + service)
                    ? new Course(life, world, actor)
                            .happens(new Event.SecondLooked(assessment, service, finding, text))
                            .done()
                    : Refusals.refused("not-drawn", "No second look at this assessment is waited for.");
        }
    }

    /**
     * From now on it is known who sees to it.
     *
     * @param from whoever has claimed it so far, if it is taken over from them knowingly
     */
    record Claim(Optional<String> from) implements PersonAct {
        @Override
        public Reply on(Life life, World world, String actor) {
            var claim = life.claim();
            if (claim.filter(now -> now.actor().equals(actor)).isPresent()) {
                return new Reply.Already(life);
            } else if (claim.isPresent() && !claim.map(Happened::actor).equals(from)) {
                return Refusals.claimedByOther(life, actor).orElseThrow();
            }
            return life.ended() && !life.needsPerson()
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
                    : Refusals.claimedByOther(life, actor).orElseThrow();
        }
    }

    record Note(String text) implements PersonAct {
        @Override
        public Reply on(Life life, World world, String actor) {
            return once(life, world, actor, new Event.Noted(text));
        }
    }

    record TellPerson(Channel by, String text) implements PersonAct {
        @Override
        public Reply on(Life life, World world, String actor) {
            return once(life, world, actor, new Event.PersonTold(by, text));
        }
    }

    /** The same words from the same person with nothing in between are one thing said twice. */
    private static Reply once(Life life, World world, String actor, Event event) {
        return life.last()
                        .filter(last ->
                                last.actor().equals(actor) && last.event().equals(event))
                        .isPresent()
                ? new Reply.Already(life)
                : new Course(life, world, actor).happens(event).done();
    }
}
