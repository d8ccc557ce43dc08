package onward.pages;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import onward.referral.Category;
import onward.referral.Partner;
import onward.referral.Service;
import onward.rulebook.RuleBook;

/** Codes in words, as the live rules name them; what they do not know any more is shown as it is written, without dashes. */
final class Names {

    private static final Map<String, String> SOURCES = Map.ofEntries(
            Map.entry("primary-community-health", "GP or community health"),
            Map.entry("secondary-health", "Hospital"),
            Map.entry("self", "The person themselves"),
            Map.entry("family-friend-neighbour", "Family, friend or neighbour"),
            Map.entry("other-social-care-team", "Another social care team"),
            Map.entry("housing", "Housing"),
            Map.entry("other-council", "Another council"),
            Map.entry("voluntary-sector", "Voluntary sector"),
            Map.entry("ambulance", "Ambulance service"),
            Map.entry("nhs-111", "NHS 111"),
            Map.entry("care-home", "Care home"),
            Map.entry("telecare", "Telecare"),
            Map.entry("police", "Police"),
            Map.entry("other-agency", "Another agency"));

    private static final Map<String, String> STATES = Map.of(
            "routed", "Waiting for an answer",
            "accepted", "Accepted",
            "declined", "Declined by all",
            "review", "A person decides",
            "emergency", "Emergency",
            "unmet", "Unmet need",
            "no-capacity", "No place free",
            "withdrawn", "Withdrawn",
            "completed", "Completed",
            "merged", "Merged");

    private final RuleBook book;

    Names(RuleBook book) {
        this.book = book;
    }

    String service(String id) {
        return book.service(id).map(Service::name).orElse(plain(id));
    }

    String partner(String id) {
        return book.partner(id).map(Partner::name).orElse(plain(id));
    }

    String category(String code) {
        return java.util.Optional.ofNullable(book.categories().get(code))
                .map(Category::label)
                .orElse(plain(code));
    }

    static String source(String code) {
        return SOURCES.getOrDefault(code, plain(code));
    }

    static String state(String code) {
        return STATES.getOrDefault(code, plain(code));
    }

    /** A code as words: {@code reduced-mobility} as Reduced mobility. */
    static String plain(String code) {
        var words = code.replace('-', ' ');
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** A time that something took, in its two largest units: 2 days 3 hours, 1 hour 20 minutes. */
    static String took(Duration time) {
        long minutes = Math.max(0, time.toMinutes());
        if (minutes < 60) {
            return counted(minutes, "minute");
        }
        long hours = minutes / 60;
        return hours < 24
                ? joined(counted(hours, "hour"), minutes % 60, "minute")
                : joined(counted(hours / 24, "day"), hours % 24, "hour");
    }

    private static String joined(String first, long rest, String unit) {
        return rest == 0 ? first : first + " " + counted(rest, unit);
    }

    private static String counted(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }

    /** A share as a whole number of percent. */
    static String percent(double share) {
        return Math.round(share * 100) + "%";
    }

    /** A part of a whole, such as 12 (30%). */
    static String part(int count, int of) {
        return of == 0 ? String.valueOf(count) : count + " (" + percent((double) count / of) + ")";
    }
}
