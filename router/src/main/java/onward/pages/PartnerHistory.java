package onward.pages;

import java.util.Optional;
import onward.life.Event;

/** What happened to a service of a partner, in a sentence for that partner. */
final class PartnerHistory {

    private PartnerHistory() {}

    /** Empty for what is none of a partner's business, such as why another service was passed over. */
    static Optional<String> words(Event event, PartnerDesk desk) {
        if (event instanceof Event.Asked asked) {
            return say(desk, asked.service(), "was asked");
        } else if (event instanceof Event.Reminded reminded) {
            return say(desk, reminded.service(), "was reminded");
        } else if (event instanceof Event.Unanswered silent) {
            return say(desk, silent.service(), "did not answer in time");
        } else if (event instanceof Event.Retimed retimed) {
            return say(desk, retimed.service(), "was given another time to answer");
        } else if (event instanceof Event.Recalled recalled) {
            return say(desk, recalled.service(), "need not answer any more");
        } else if (event instanceof Event.Accepted accepted) {
            return say(desk, accepted.service(), "accepted it");
        } else if (event instanceof Event.Seen seen) {
            return say(desk, seen.service(), "has seen the person");
        }
        return answers(event, desk);
    }

    private static Optional<String> answers(Event event, PartnerDesk desk) {
        if (event instanceof Event.Declined declined) {
            return say(desk, declined.service(), "declined it: " + small(PartnerWords.of(declined.reason())));
        } else if (event instanceof Event.Returned returned) {
            return say(desk, returned.service(), "sent it back: " + small(PartnerWords.of(returned.reason())));
        } else if (event instanceof Event.Redirected redirected) {
            return say(desk, redirected.service(), "named another service: " + desk.service(redirected.to()));
        } else if (event instanceof Event.QuestionAsked asked) {
            return say(desk, asked.service(), "asked for information");
        } else if (event instanceof Event.QuestionAnswered answered) {
            return say(desk, answered.service(), "has an answer to its question");
        } else if (event instanceof Event.Completed completed) {
            return say(desk, completed.service(), "completed it: " + small(PartnerWords.of(completed.result())));
        }
        return Optional.empty();
    }

    private static Optional<String> say(PartnerDesk desk, String service, String what) {
        return Optional.of(desk.service(service) + " " + what);
    }

    private static String small(String words) {
        return Character.toLowerCase(words.charAt(0)) + words.substring(1);
    }
}
