package onward.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A borough's year of new contacts, seeded: the same seed gives the same bytes. Referral sources follow the table of
 * field.md ("A realistic caseload"), 9,644 contacts in all; its "other agencies" are spread over the kinds there are.
 */
public final class Caseload {

    /** The table of field.md, one borough's year. */
    public static final Map<String, Integer> BOROUGH = borough();

    private static final int YEAR =
            BOROUGH.values().stream().mapToInt(Integer::intValue).sum();

    private static final int FIRST_NHS_NUMBER = 999_000_000;
    private static final int NHS_NUMBERS = 1_000_000;
    private static final List<String> FAMILY =
            List.of("Sample", "Testley", "Madeup", "Invented", "Pretend", "Nonesuch", "Fictional");
    private static final List<String> GIVEN =
            List.of("Arthur", "Mina", "Rosa", "Harold", "Bilal", "Wanda", "Eric", "Ada");
    private static final List<String> POSTCODES =
            List.of("N12 8QA", "N11 1AA", "N14 6BB", "N20 0CC", "N2 9DD", "N3 1EE", "N6 5FF", "N10 3GG", "ZZ99 3VZ");
    private static final List<String> NEEDS = List.of(
            "fall",
            "reduced-mobility",
            "personal-care",
            "rehabilitation",
            "loneliness",
            "nursing-care",
            "wound-care",
            "equipment",
            "carer-support",
            "dementia",
            "low-mood",
            "housing",
            "debt",
            "cold-home",
            "hospital-discharge",
            "physiotherapy",
            "information-or-advice",
            "long-term-conditions",
            "telecare",
            "mental-health",
            "substance-misuse",
            "safeguarding",
            "meals");

    private final RandomGenerator chance;
    private final ObjectMapper json = new ObjectMapper();

    public Caseload(long seed) {
        this.chance = Seeds.random(seed);
    }

    private static Map<String, Integer> borough() {
        var table = new LinkedHashMap<String, Integer>();
        table.put("primary-community-health", 1_461);
        table.put("secondary-health", 2_650);
        table.put("self", 1_720);
        table.put("family-friend-neighbour", 1_818);
        table.put("other-social-care-team", 512);
        table.put("housing", 152);
        table.put("other-council", 273);
        table.put("other-agency", 1_058);
        return table;
    }

    /** The whole year, in no particular order of sources. */
    public List<byte[]> year() {
        var sources = new ArrayList<String>();
        BOROUGH.forEach((source, contacts) -> {
            for (int i = 0; i < contacts; i++) {
                sources.add(source);
            }
        });
        for (int i = sources.size() - 1; i > 0; i--) {
            java.util.Collections.swap(sources, i, chance.nextInt(i + 1));
        }
        return sources.stream().map(this::referral).toList();
    }

    /** One more referral, its source drawn as the table has it: for loads that are too large to keep. */
    public byte[] next() {
        int contact = chance.nextInt(YEAR);
        for (var source : BOROUGH.entrySet()) {
            contact -= source.getValue();
            if (contact < 0) {
                return referral(source.getKey());
            }
        }
        throw new IllegalStateException("the table has " + YEAR + " contacts");
    }

    private byte[] referral(String source) {
        var referral = json.createObjectNode();
        referral.putObject("referrer").put("source", source.equals("other-agency") ? agency() : source);
        person(referral.putObject("person"));
        referral.putObject("consent").put("status", chance.nextInt(40) == 0 ? "refused" : "given");
        facts(referral.putObject("facts"), source);
        return referral.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String agency() {
        return one(
                List.of("ambulance", "nhs-111", "care-home", "telecare", "police", "voluntary-sector", "other-agency"));
    }

    private void person(ObjectNode person) {
        if (chance.nextInt(20) > 0) {
            person.put("nhsNumber", nhsNumber());
        }
        person.put("familyName", one(FAMILY)).put("givenName", one(GIVEN));
        int age = chance.nextInt(25) == 0
                ? chance.nextInt(18)
                : Math.min(104, 30 + chance.nextInt(40) + chance.nextInt(35));
        person.put(
                "dateOfBirth",
                LocalDate.of(2026, 11, 24)
                        .minusYears(age)
                        .minusDays(chance.nextInt(365))
                        .toString());
        person.put("postcode", one(POSTCODES));
    }

    /** A number of the test range whose check digit is right; those for which there is none are passed over. */
    private String nhsNumber() {
        while (true) {
            int digits = FIRST_NHS_NUMBER + chance.nextInt(NHS_NUMBERS);
            int sum = 0;
            for (int rest = digits, weight = 2; weight <= 10; weight++, rest /= 10) {
                sum += rest % 10 * weight;
            }
            int check = (11 - sum % 11) % 11;
            if (check < 10) {
                return Integer.toString(digits) + check;
            }
        }
    }

    private void facts(ObjectNode facts, String source) {
        var needs = facts.putArray("needs");
        needs.add(one(NEEDS));
        if (chance.nextInt(3) == 0) {
            needs.add(one(NEEDS));
        }
        if (chance.nextBoolean()) {
            facts.put("lives-alone", chance.nextBoolean());
        }
        if (chance.nextBoolean()) {
            facts.put("clinical-frailty-scale", 1 + chance.nextInt(9));
        }
        if (chance.nextInt(3) == 0) {
            facts.put("regain-independence", chance.nextBoolean());
        }
        if (source.equals("secondary-health")) {
            facts.put("setting", "hospital-ward").put("medically-fit", chance.nextInt(4) > 0);
        }
    }

    private <T> T one(List<T> items) {
        return items.get(chance.nextInt(items.size()));
    }
}
