package onward.pages;

import java.util.List;
import java.util.Optional;
import onward.journal.Attempt;
import onward.journal.Recorded;
import onward.journal.SentLetter;
import onward.journal.SentLetter.Status;
import onward.pages.ReferralView.LetterLine;
import onward.pages.ReferralView.Try;
import onward.wire.FieldRights.Group;
import onward.wire.FieldRights.Sight;

/** The letters of a referral and every attempt, in words; what they say of a person is not here. */
final class LetterWords {

    /** Where sending again makes a difference. In an inbox it lies there already, and what consent forbids is sent no more. */
    private static final List<Status> AGAIN = List.of(Status.DELIVERED, Status.PARKED, Status.PENDING, Status.HELD);

    private final EventWords events;
    private final Times times;

    LetterWords(EventWords events, Times times) {
        this.events = events;
        this.times = times;
    }

    /** Every letter, the oldest first; none for whoever does not see letters. */
    List<LetterLine> of(Recorded recorded, Sight sight) {
        return sight.shows(Group.LETTERS)
                ? recorded.letters().stream().map(this::line).toList()
                : List.of();
    }

    private LetterLine line(SentLetter sent) {
        var letter = sent.letter();
        return new LetterLine(
                letter.id(),
                events.service(letter.service()),
                type(letter.type(), letter.role()),
                status(sent.status()),
                DeliveryWords.tag(sent.status()),
                sent.nextAttempt().map(times::due),
                sent.attempts().stream().map(this::attempt).toList(),
                AGAIN.contains(sent.status()));
    }

    private Try attempt(Attempt attempt) {
        return new Try(
                attempt.number(),
                times.moment(attempt.at()),
                attempt.at().toString(),
                DeliveryWords.of(attempt),
                attempt.took().toMillis() + " ms");
    }

    static Optional<SentLetter> again(Recorded recorded, String id) {
        return recorded.letters().stream()
                .filter(sent -> sent.letter().id().equals(id) && AGAIN.contains(sent.status()))
                .findFirst();
    }

    private static String status(Status status) {
        return status == Status.HELD ? "Held: letters to this service are paused" : DeliveryWords.of(status);
    }

    private static String type(String type, String role) {
        return switch (type) {
            case "referral.routed" -> role.equals("lead") ? "Asks it to take the person" : "Tells it beside the route";
            case "referral.updated" -> "Says what changed";
            case "referral.reassigned" -> "Says that another service has it";
            case "referral.withdrawn" -> "Takes it back";
            case "referral.overdue" -> "Says that a response is overdue";
            default -> Labels.of(type);
        };
    }
}
