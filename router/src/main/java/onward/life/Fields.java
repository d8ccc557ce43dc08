package onward.life;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event says, in the columns and under the names in which it is kept and shown.
 *
 * @param other another service, a partner, a category, an agreement or a referral
 * @param code from a closed list
 * @param text a person's own words
 */
public record Fields(
        @Nullable String service,
        @Nullable String other,
        @Nullable String code,
        @Nullable String text,
        @Nullable Instant due,
        @Nullable Instant remind) {

    private static final Fields NONE = new Fields(null, null, null, null, null, null);

    private static Fields service(String service) {
        return new Fields(service, null, null, null, null, null);
    }

    private static Fields coded(Coded code) {
        return NONE.code(code.code());
    }

    private static Fields text(String text) {
        return NONE.words(text);
    }

    private Fields other(String value) {
        return new Fields(service, value, code, text, due, remind);
    }

    private Fields code(@Nullable String value) {
        return new Fields(service, other, value, text, due, remind);
    }

    private Fields words(@Nullable String value) {
        return new Fields(service, other, code, value, due, remind);
    }

    private Fields times(@Nullable Instant remindAt, Instant dueAt) {
        return new Fields(service, other, code, text, dueAt, remindAt);
    }

    /** What the audit may say of it: no person's words. */
    public String withoutWords() {
        return String.join(
                        " ",
                        List.of(service == null ? "" : service, other == null ? "" : other, code == null ? "" : code))
                .strip()
                .replaceAll(" +", " ");
    }

    public static Fields of(Event event) {
        if (event instanceof Event.Asked e) {
            return Fields.service(e.service())
                    .other(e.partner())
                    .code(e.role().code())
                    .times(e.remindAt(), e.answerBy());
        } else if (event instanceof Event.PassedOver e) {
            return Fields.service(e.service()).code(e.why().code());
        } else if (event instanceof Event.DuplicateSuspected e) {
            return Fields.coded(e.by()).other(e.other());
        } else if (event instanceof Event.SecondLook e) {
            return Fields.service(e.service()).other(e.agreement()).code(Integer.toString(e.assessment()));
        } else if (event instanceof Event.SecondLooked e) {
            return Fields.service(e.service())
                    .other(Integer.toString(e.assessment()))
                    .code(e.finding().code())
                    .words(e.text());
        } else if (event instanceof Event.Reminded e) {
            return Fields.service(e.service());
        } else if (event instanceof Event.Unanswered e) {
            return Fields.service(e.service());
        } else if (event instanceof Event.Retimed e) {
            return Fields.service(e.service()).times(e.remindAt(), e.answerBy());
        } else if (event instanceof Event.Recalled e) {
            return Fields.service(e.service());
        }
        return answers(event);
    }

    private static Fields answers(Event event) {
        if (event instanceof Event.Accepted e) {
            return Fields.service(e.service()).code(e.late() ? Event.LATE : null);
        } else if (event instanceof Event.Declined e) {
            return Fields.service(e.service())
                    .code(e.reason().code())
                    .words(e.text().orElse(null));
        } else if (event instanceof Event.Returned e) {
            return Fields.service(e.service())
                    .code(e.reason().code())
                    .words(e.text().orElse(null));
        } else if (event instanceof Event.Redirected e) {
            return Fields.service(e.service())
                    .other(e.to())
                    .code(e.reason().code())
                    .words(e.text().orElse(null));
        } else if (event instanceof Event.QuestionAsked e) {
            return Fields.service(e.service()).words(e.text());
        } else if (event instanceof Event.QuestionAnswered e) {
            return Fields.service(e.service()).words(e.text()).times(e.remindAt(), e.answerBy());
        } else if (event instanceof Event.Seen e) {
            return Fields.service(e.service());
        } else if (event instanceof Event.Completed e) {
            return Fields.service(e.service())
                    .code(e.result().code())
                    .words(e.text().orElse(null));
        }
        return people(event);
    }

    private static Fields people(Event event) {
        if (event instanceof Event.CategoryOverridden e) {
            return Fields.coded(e.reason()).other(e.category()).words(e.text()).times(null, e.respondBy());
        } else if (event instanceof Event.RouteOverridden e) {
            return Fields.service(e.service()).code(e.reason().code()).words(e.text());
        } else if (event instanceof Event.SentToPerson e) {
            return Fields.coded(e.why());
        } else if (event instanceof Event.NeedUnmet e) {
            var columns = Fields.coded(e.reason());
            return e.nearest().map(Fields::service).orElse(Fields.NONE).code(columns.code());
        } else if (event instanceof Event.Released e) {
            return Fields.NONE.code(e.done() ? "done" : "open");
        } else if (event instanceof Event.Withdrawn e) {
            return Fields.coded(e.reason()).words(e.text().orElse(null));
        } else if (event instanceof Event.Merged e) {
            return Fields.text(e.text()).other(e.into());
        } else if (event instanceof Event.Reopened e) {
            return e.respondBy()
                    .map(due -> Fields.text(e.text()).times(null, due))
                    .orElse(Fields.text(e.text()));
        } else if (event instanceof Event.ConsentChanged e) {
            return Fields.NONE.code(e.status().code()).words(e.text()).times(null, e.since());
        } else if (event instanceof Event.Noted e) {
            return Fields.text(e.text());
        } else if (event instanceof Event.PersonTold e) {
            return Fields.coded(e.by()).words(e.text());
        }
        return Fields.NONE; // claimed, due soon, overdue: their time says all
    }
}
