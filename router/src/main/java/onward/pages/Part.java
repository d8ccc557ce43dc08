package onward.pages;

import java.util.List;
import java.util.Optional;

/**
 * A part of the pages that stands in the navigation and on the first page of those who may open it.
 *
 * @param address where it begins
 * @param name its name in the navigation
 * @param about what one does there, in a sentence
 * @param roles who may open it
 */
public record Part(String address, String name, String about, List<String> roles) {

    /** Every part, in the order of the navigation. */
    public static final List<Part> ALL = List.of(
            new Part(
                    "/referrals/new",
                    "New referral",
                    "Take a referral on the phone and see the outcome at once.",
                    List.of(Roles.CALL_HANDLER)),
            new Part(
                    "/referrals",
                    "Referrals",
                    "What you have taken, what waits for a person and what is overdue.",
                    List.of(Roles.CALL_HANDLER, Roles.MANAGER)),
            new Part(
                    "/rules",
                    "Rules",
                    "Read the rule tables, change them, see what a change would have done, publish it.",
                    List.of(Roles.MANAGER, Roles.APPROVER)),
            new Part(
                    "/partner",
                    "Inbox",
                    "Referrals that wait for your answer, the most urgent first.",
                    List.of(Roles.PARTNER)),
            new Part(
                    "/partner/deliveries",
                    "Deliveries",
                    "What was sent to you, every attempt, and sending it again.",
                    List.of(Roles.PARTNER)),
            new Part(
                    "/operations",
                    "Operations",
                    "What waits, what is overdue, how the service does.",
                    List.of(Roles.OPERATOR, Roles.MANAGER)),
            new Part(
                    "/people",
                    "People and keys",
                    "Who may sign in, in which role, and the keys of machines.",
                    List.of(Roles.OPERATOR)),
            new Part("/audit", "Audit", "Who did what, and who looked at what.", List.of(Roles.AUDITOR)));

    /** The parts that a role may open. */
    static List<Part> of(String role) {
        return ALL.stream().filter(part -> part.roles().contains(role)).toList();
    }

    /** The part of a role that an address belongs to: the one that says most of it. */
    static Optional<Part> at(String address, String role) {
        return of(role).stream()
                .filter(part -> address.equals(part.address()) || address.startsWith(part.address() + "/"))
                .max(java.util.Comparator.comparingInt(part -> part.address().length()));
    }
}
