package onward.referral;

import java.util.List;
import java.util.Optional;

/** A request that a person's need be met, as sent and already checked; nobody further in checks it again. */
public record Referral(
        Referrer referrer,
        Person person,
        Consent consent,
        Facts facts,
        List<Assessment> assessments,
        Optional<String> note) {

    public Referral {
        assessments = List.copyOf(assessments);
    }
}
