package onward.life;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import onward.referral.Consent;
import onward.referral.State;

/**
 * Something that happened to a referral after the rules decided it. Events are facts and are never taken back; where a
 * referral stands is what they add up to.
 */
public sealed interface Event {

    /** The code of an answer that came after its time. */
    String LATE = "late";

    /** What it changes. */
    void on(Fold fold);

    /** Its name in the journal and in the timeline, such as {@code category-overridden}. */
    default String kind() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /**
     * A service was asked to take the person, and a letter says so.
     *
     * @param remindAt when it is reminded if it is silent
     * @param answerBy until when it is waited for
     */
    record Asked(String service, String partner, Role role, Instant remindAt, Instant answerBy) implements Event {
        @Override
        public void on(Fold fold) {
            fold.asked(new Ask(service, partner, role, fold.at(), Optional.of(remindAt), Optional.of(answerBy)));
        }
    }

    /** A service on the route was not asked. */
    record PassedOver(String service, Passed why) implements Event {
        @Override
        public void on(Fold fold) {
            fold.passedOver(service, why);
        }
    }

    /** Another open referral seems to be of the same person for the same need. Nothing is merged by itself. */
    record DuplicateSuspected(String other, SameBy by) implements Event {
        @Override
        public void on(Fold fold) {
            fold.attention.add("duplicate-suspected");
        }
    }

    /**
     * A trusted assessment that a service may rely on was drawn for a second assessor's look, which people see to in the queue
     * as soon as that service is asked.
     */
    record SecondLook(int assessment, String service, String agreement) implements Event {
        @Override
        public void on(Fold fold) {
            fold.secondLook(assessment, service);
        }
    }

    /** A second assessor has looked. */
    record SecondLooked(int assessment, String service, Finding finding, String text) implements Event {
        @Override
        public void on(Fold fold) {
            fold.secondLooked(assessment, service);
        }
    }

    record Reminded(String service) implements Event {
        @Override
        public void on(Fold fold) {
            fold.reminded(service);
        }
    }

    /** Its time to answer ran out. */
    record Unanswered(String service) implements Event {
        @Override
        public void on(Fold fold) {
            fold.ended(service, Ask.Status.UNANSWERED);
        }
    }

    /**
     * A service has the person now.
     *
     * @param late its time to answer had run out, and nobody else was asked
     */
    record Accepted(String service, boolean late) implements Event {
        @Override
        public void on(Fold fold) {
            fold.accepted(service, late);
            fold.tell();
        }
    }

    record Declined(String service, DeclineReason reason, Optional<String> text) implements Event {
        @Override
        public void on(Fold fold) {
            fold.ended(service, Ask.Status.DECLINED);
        }
    }

    /** Sent back by a service that had accepted. */
    record Returned(String service, DeclineReason reason, Optional<String> text) implements Event {
        @Override
        public void on(Fold fold) {
            fold.ended(service, Ask.Status.RETURNED);
            fold.tell();
        }
    }

    /** A service says that another one is right. */
    record Redirected(String service, String to, DeclineReason reason, Optional<String> text) implements Event {
        @Override
        public void on(Fold fold) {
            fold.ended(service, Ask.Status.REDIRECTED);
        }
    }

    record QuestionAsked(String service, String text) implements Event {
        @Override
        public void on(Fold fold) {
            fold.question(service);
        }
    }

    /** The service has a new time to answer. */
    record QuestionAnswered(String service, String text, Instant remindAt, Instant answerBy) implements Event {
        @Override
        public void on(Fold fold) {
            fold.answered(service, remindAt, answerBy);
        }
    }

    /** First contact with the person: the response that the category's clock waits for. */
    record Seen(String service) implements Event {
        @Override
        public void on(Fold fold) {
            fold.seen(service);
        }
    }

    record Completed(String service, Result result, Optional<String> text) implements Event {
        @Override
        public void on(Fold fold) {
            fold.completed(service, result);
            fold.tell();
        }
    }

    /** A person's category; what the rules said stays in the decision. */
    record CategoryOverridden(String category, Instant respondBy, OverrideReason reason, String text) implements Event {
        @Override
        public void on(Fold fold) {
            fold.category(category, respondBy);
            fold.tell();
        }
    }

    /** Its time to answer was counted anew. */
    record Retimed(String service, Instant remindAt, Instant answerBy) implements Event {
        @Override
        public void on(Fold fold) {
            fold.retimed(service, remindAt, answerBy);
        }
    }

    /** A person's route; what the rules said stays in the decision. */
    record RouteOverridden(String service, OverrideReason reason, String text) implements Event {
        @Override
        public void on(Fold fold) {
            fold.tell();
        }
    }

    /** A service that was asked need not answer any more. */
    record Recalled(String service) implements Event {
        @Override
        public void on(Fold fold) {
            fold.ended(service, Ask.Status.RECALLED);
        }
    }

    /** From here a person decides. */
    record SentToPerson(Why why) implements Event {
        @Override
        public void on(Fold fold) {
            fold.review(why);
            fold.tell();
        }
    }

    /** The need stays unmet for now: recorded with its reason and the service that came nearest. */
    record NeedUnmet(Unmet reason, Optional<String> nearest) implements Event {
        @Override
        public void on(Fold fold) {
            fold.unmet(reason);
            fold.tell();
        }
    }

    record Claimed() implements Event {
        @Override
        public void on(Fold fold) {
            fold.claimed();
        }
    }

    /**
     * Whoever had claimed it does not see to it any more.
     *
     * @param done whether what a person was needed for is settled
     */
    record Released(boolean done) implements Event {
        @Override
        public void on(Fold fold) {
            fold.released(done);
        }
    }

    /**
     * The person agrees to more or less than was said before, or somebody decides for them.
     *
     * @param since when they said so, which may be before it was written down
     */
    record ConsentChanged(Consent.Status status, Instant since, String text) implements Event {
        @Override
        public void on(Fold fold) {
            fold.consent(status);
        }
    }

    record DueSoon() implements Event {
        @Override
        public void on(Fold fold) {
            fold.dueSoon();
        }
    }

    record Overdue() implements Event {
        @Override
        public void on(Fold fold) {
            fold.overdue();
        }
    }

    record Withdrawn(WithdrawReason reason, Optional<String> text) implements Event {
        @Override
        public void on(Fold fold) {
            fold.closed(State.WITHDRAWN);
            fold.tell();
        }
    }

    /** The same person and need as another referral, which goes on. */
    record Merged(String into, String text) implements Event {
        @Override
        public void on(Fold fold) {
            fold.merged(into);
            fold.tell();
        }
    }

    /**
     * It was closed and is open again.
     *
     * @param respondBy of a clock that starts again, since somebody had seen to the person; empty if the first one goes on
     */
    record Reopened(String text, Optional<Instant> respondBy) implements Event {
        @Override
        public void on(Fold fold) {
            fold.reopened(respondBy);
            fold.tell();
        }
    }

    record Noted(String text) implements Event {
        @Override
        public void on(Fold fold) {}
    }

    /** The person was told where their referral stands. */
    record PersonTold(Channel by, String text) implements Event {
        @Override
        public void on(Fold fold) {
            fold.told();
        }
    }
}
