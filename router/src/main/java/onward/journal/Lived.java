package onward.journal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A referral as figures need it: nothing that names a person.
 *
 * @param outcome what the rules answered
 * @param state where it stands
 * @param ruleCategory the rules' category; {@code category} is the one that counts now
 * @param firstLead the service that the rules chose
 * @param dateOfBirth empty where it was not told or is erased, as are the others that come from what was sent
 * @param area the first half of the postcode
 * @param unmet why the rules found no service, and the service that came nearest
 * @param steps what happened to it, in order
 */
public record Lived(
        String id,
        Instant receivedAt,
        String source,
        String outcome,
        String state,
        Optional<String> ruleCategory,
        Optional<String> category,
        Optional<Instant> respondBy,
        Optional<String> firstLead,
        Optional<LocalDate> dateOfBirth,
        Optional<String> area,
        List<String> needs,
        Optional<String> unmet,
        Optional<String> nearest,
        List<Step> steps) {

    /**
     * Something that happened.
     *
     * @param kind as in the journal, such as {@code accepted}
     * @param other another service, a partner, a category
     */
    public record Step(
            Instant at, String kind, Optional<String> service, Optional<String> other, Optional<String> code) {}
}
