package onward.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import onward.journal.SameNeed;
import onward.journal.SamePerson;
import onward.journal.SamePerson.By;
import onward.life.SameBy;
import onward.referral.Person;
import onward.referral.Referral;
import onward.referral.Sha256;
import onward.referral.Value;

/**
 * By what it is seen that two referrals are of the same person for the same need: the NHS number, or name, date of birth
 * and postcode (field.md, "Identity").
 */
final class PersonAndNeed {

    private PersonAndNeed() {}

    static List<SameNeed> of(Referral referral) {
        var needs = new ArrayList<SameNeed>();
        if (referral.facts().get("needs").orElse(Value.Word.NO) instanceof Value.Words words) {
            var number = referral.person().nhsNumber().map(n -> n.digits());
            var name = nameBirthDateAndPostcode(referral.person());
            for (var need : words.words()) {
                number.ifPresent(n -> needs.add(same(SameBy.NHS_NUMBER, n, need)));
                name.ifPresent(n -> needs.add(same(SameBy.NAME_BIRTH_DATE_AND_POSTCODE, n, need)));
            }
        }
        return needs;
    }

    /** The same without the need; a name and a date of birth alone are a hint and no more. */
    static List<SamePerson> persons(Person person) {
        var persons = new ArrayList<SamePerson>();
        person.nhsNumber().ifPresent(n -> persons.add(person(By.NHS_NUMBER, n.digits())));
        nameBirthDateAndPostcode(person).ifPresent(n -> persons.add(person(By.NAME_BIRTH_DATE_AND_POSTCODE, n)));
        person.familyName()
                .flatMap(name -> person.dateOfBirth().map(born -> letters(name) + "|" + born))
                .ifPresent(n -> persons.add(person(By.NAME_AND_BIRTH_DATE, n)));
        return persons;
    }

    private static SamePerson person(By by, String person) {
        return new SamePerson(Sha256.of("person|" + by + "|" + person), by);
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
    }

    private static SameNeed same(SameBy by, String person, String need) {
        return new SameNeed(Sha256.of(by.code() + "|" + person + "|" + need), by);
    }

    private static Optional<String> nameBirthDateAndPostcode(Person person) {
        return person.familyName()
                .flatMap(name -> person.dateOfBirth()
                        .flatMap(born -> person.postcode()
                                .map(postcode -> letters(name) + "|"
                                        + letters(person.givenName().orElse(""))
                                        + "|" + born + "|" + postcode.text())));
    }
}
