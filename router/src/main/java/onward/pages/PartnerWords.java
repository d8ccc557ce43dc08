package onward.pages;

import java.util.LinkedHashMap;
import java.util.Map;
import onward.life.Ask;
import onward.life.DeclineReason;
import onward.life.Result;
import onward.life.Role;

/** Codes of the life of a referral in the words that partners read. */
final class PartnerWords {

    private static final Map<DeclineReason, String> DECLINES = Map.of(
            DeclineReason.NO_CAPACITY, "We have no place in time",
            DeclineReason.OUT_OF_AREA, "The person lives outside our area",
            DeclineReason.NOT_ELIGIBLE, "The person does not meet our criteria",
            DeclineReason.WRONG_SERVICE, "Another kind of service is needed",
            DeclineReason.NEEDS_MORE_INFORMATION, "Not enough is known to take this on",
            DeclineReason.ALREADY_KNOWN, "The person is already with us",
            DeclineReason.CANNOT_CONTACT, "The person cannot be reached",
            DeclineReason.PERSON_DECLINED, "The person does not want it",
            DeclineReason.NOT_SAFE, "We cannot do this safely",
            DeclineReason.OTHER, "Another reason");

    private static final Map<Result, String> RESULTS = Map.of(
            Result.NEED_MET, "The need is met",
            Result.PARTLY_MET, "The need is partly met",
            Result.NOT_MET, "The need is not met",
            Result.PERSON_DECLINED, "The person did not want it",
            Result.CANNOT_CONTACT, "The person could not be reached",
            Result.WENT_TO_HOSPITAL, "The person went to hospital",
            Result.MOVED_AWAY, "The person moved away",
            Result.DIED, "The person died",
            Result.OTHER, "It ended otherwise");

    private static final Map<String, String> PARTS = Map.ofEntries(
            Map.entry("nhsNumber", "NHS number"),
            Map.entry("familyName", "Family name"),
            Map.entry("givenName", "Given name"),
            Map.entry("dateOfBirth", "Date of birth"),
            Map.entry("postcode", "Postcode"),
            Map.entry("gpPractice", "GP practice"),
            Map.entry("phone", "Telephone"),
            Map.entry("source", "Who refers"),
            Map.entry("organisation", "Organisation"),
            Map.entry("name", "Name"),
            Map.entry("type", "Assessment"),
            Map.entry("tool", "Tool"),
            Map.entry("assessorOrganisation", "Assessor’s organisation"),
            Map.entry("assessorRole", "Assessor’s role"),
            Map.entry("completedAt", "Completed"));

    private static final Map<String, String> CONSENTS = Map.of(
            "given", "Given",
            "refused", "Refused",
            "best-interests", "Best-interests decision",
            "emergency", "Emergency; the person could not be asked");

    private PartnerWords() {}

    static String of(DeclineReason reason) {
        return DECLINES.getOrDefault(reason, reason.code());
    }

    static String of(Result result) {
        return RESULTS.getOrDefault(result, result.code());
    }

    /** Every reason with its words, by its code. */
    static Map<String, String> declines() {
        var words = new LinkedHashMap<String, String>();
        for (var reason : DeclineReason.values()) {
            words.put(reason.code(), of(reason));
        }
        return words;
    }

    static Map<String, String> results() {
        var words = new LinkedHashMap<String, String>();
        for (var result : Result.values()) {
            words.put(result.code(), of(result));
        }
        return words;
    }

    static String of(Role role) {
        return role == Role.LEAD ? "To lead" : "To help alongside another service";
    }

    static String of(Ask.Status status) {
        return switch (status) {
            case WAITING -> "Waits for your answer";
            case ACCEPTED -> "Accepted";
            case DECLINED -> "Declined";
            case UNANSWERED -> "Not answered in time";
            case REDIRECTED -> "Redirected";
            case RETURNED -> "Sent back";
            case RECALLED -> "Taken back";
            case COMPLETED -> "Completed";
        };
    }

    /** The look of the tag beside the words. */
    static String tag(Ask.Status status) {
        return switch (status) {
            case WAITING -> "warn";
            case ACCEPTED, COMPLETED -> "good";
            case UNANSWERED -> "bad";
            case DECLINED, REDIRECTED, RETURNED, RECALLED -> "";
        };
    }

    /** The label of a part of a letter. */
    static String part(String name) {
        return PARTS.getOrDefault(name, plain(name));
    }

    static String consent(String code) {
        return CONSENTS.getOrDefault(code, plain(code));
    }

    static String source(String code) {
        return code.equals("nhs-111") ? "NHS 111" : plain(code);
    }

    /** A word of the rules as a person writes it: {@code low-mood} is Low mood. */
    static String plain(String code) {
        var words = code.replace('-', ' ').strip();
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** What a letter says has changed. */
    static String change(String code) {
        return switch (code) {
            case "lead" -> "You are asked to lead";
            case "alongside" -> "You are asked to help alongside";
            case "reminder" -> "A reminder: your answer is waited for";
            case "answer" -> "Your question is answered";
            case "no-answer" -> "Your time to answer ran out, and it went on";
            case "category" -> "How soon somebody must respond was changed";
            case "due-soon" -> "A response to the person is due soon";
            case "overdue" -> "A response to the person is overdue";
            case "withdrawn" -> "The referral was withdrawn";
            case "merged" -> "It goes on as another referral";
            case "completed" -> "The leading service has completed its work";
            default -> plain(code);
        };
    }

    /** A type of letter. */
    static String type(String type) {
        return switch (type) {
            case "referral.routed" -> "A referral is sent to you";
            case "referral.updated" -> "Something changed";
            case "referral.reassigned" -> "It went to another service";
            case "referral.withdrawn" -> "It was taken back";
            case "referral.overdue" -> "A response is overdue";
            case "partner.ping" -> "A test";
            default -> type;
        };
    }
}
