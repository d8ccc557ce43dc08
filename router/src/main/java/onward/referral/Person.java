package onward.referral;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;

/** Whom the referral is about: known by NHS number, or by name and date of birth. Only what rules and partners need. */
public record Person(
        Optional<NhsNumber> nhsNumber,
        Optional<String> familyName,
        Optional<String> givenName,
        Optional<LocalDate> dateOfBirth,
        Optional<Postcode> postcode,
        Optional<String> gpPractice,
        Optional<String> phone) {

    /** Age in completed years on a day; empty when the date of birth is not known. */
    public Optional<Integer> ageYears(LocalDate on) {
        return dateOfBirth.map(born -> Period.between(born, on).getYears());
    }
}
