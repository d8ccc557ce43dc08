package onward.pages;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Codes in words. A code that nobody has words for is read as what it is made of. */
public final class Labels {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("yes", "Yes"),
            Map.entry("no", "No"),
            Map.entry("nhs-111", "NHS 111"),
            Map.entry("copd", "COPD (chronic lung disease)"),
            Map.entry("self", "The person themselves"),
            Map.entry("family-friend-neighbour", "Family, friend or neighbour"),
            Map.entry("primary-community-health", "GP or community health"),
            Map.entry("secondary-health", "Hospital"),
            Map.entry("given", "The person agrees"),
            Map.entry("refused", "The person does not agree"),
            Map.entry("best-interests", "Decided in the person’s best interests: they cannot decide this themselves"),
            Map.entry("emergency", "An emergency: there was no time to ask"),
            Map.entry("single-point-of-access", "The team"),
            Map.entry("emergency-department", "A&E department"),
            Map.entry("frailty-decompensation", "Frailty that gets worse quickly"),
            Map.entry("reduced-function", "Can suddenly do much less"),
            Map.entry("reduced-mobility", "Can suddenly move much less"),
            Map.entry("palliative-crisis", "A crisis near the end of life"),
            Map.entry("urgent-equipment", "Equipment, urgently"),
            Map.entry("urgent-catheter", "A catheter problem, urgent"),
            Map.entry("urgent-diabetes", "A diabetes problem, urgent"),
            Map.entry("carer-breakdown", "The carer cannot go on"),
            Map.entry("carer-respite", "A break for the carer"),
            Map.entry("carer-support", "Support for the carer"),
            Map.entry("step-up-care", "More care than now, to avoid hospital"),
            Map.entry("acute-diagnostics", "Urgent tests that need a hospital"),
            Map.entry("specialist-emergency", "A specialist emergency"),
            Map.entry("information-or-advice", "Information or advice"),
            Map.entry("loss-of-consciousness-with-fall", "Passed out with a fall"),
            Map.entry("unconscious", "Cannot be woken"),
            Map.entry("fits", "A fit"),
            Map.entry("anaphylaxis", "A severe allergic reaction"),
            Map.entry("stroke-signs", "Signs of a stroke: face, arms or speech"),
            Map.entry("need-met", "The need is met"),
            Map.entry("nhs-number", "Same NHS number"),
            Map.entry("name-birth-date-and-postcode", "Same name, date of birth and postcode"),
            Map.entry("work-or-education", "Work or education"),
            Map.entry("persons-choice", "It is the person’s choice"),
            Map.entry("knows-more", "I know more than the rules were told"),
            Map.entry("agreed-with-service", "Agreed with the service"),
            Map.entry("safety", "For safety"),
            Map.entry("rule-is-wrong", "The rule is wrong here"),
            Map.entry("sent-in-error", "Sent in error"),
            Map.entry("person-declined", "The person does not want it"));

    private static final Map<String, String> STATES = Map.of(
            "routed", "Sent, not answered yet",
            "accepted", "Accepted",
            "declined", "Declined by every service",
            "review", "A person decides",
            "emergency", "Emergency: 999",
            "unmet", "Unmet need",
            "no-capacity", "No place free",
            "withdrawn", "Withdrawn",
            "completed", "Completed",
            "merged", "Merged");

    private Labels() {}

    /** A code in words. */
    public static String of(String code) {
        return Optional.ofNullable(WORDS.get(code)).orElseGet(() -> plain(code));
    }

    /** Several codes in words, with commas between. */
    public static String of(List<String> codes) {
        return codes.isEmpty() ? "None" : codes.stream().map(Labels::of).collect(Collectors.joining(", "));
    }

    /** Where a referral stands, in words. */
    public static String state(String code) {
        return STATES.getOrDefault(code, plain(code));
    }

    /** How the words for a state are coloured: the words say it, the colour only helps. */
    public static String tone(String state) {
        return switch (state) {
            case "emergency", "declined", "unmet", "no-capacity" -> "bad";
            case "review" -> "warn";
            case "accepted", "completed" -> "good";
            default -> "calm";
        };
    }

    private static String plain(String code) {
        var words = code.replace('-', ' ').strip();
        return words.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
