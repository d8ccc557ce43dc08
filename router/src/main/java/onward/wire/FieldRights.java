package onward.wire;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onward.journal.LookReason;

/** Which role sees what of a referral: the one table that the API, the pages and the page about it are made of. */
public final class FieldRights {

    /** A part of a referral. */
    public enum Group {
        IDENTITY("Name, date of birth, NHS number"),
        CONTACT("Address, telephone, practice, and who referred"),
        NEED("Needs, facts and consent"),
        ASSESSMENTS("Assessments"),
        NOTE("The note, and what people said"),
        DECISION("The decision with its reasons"),
        STATE("Where it stands, and who was asked"),
        TIMELINE("What happened and who looked"),
        LETTERS("Letters and every attempt");

        private final String label;

        Group(String label) {
            this.label = label;
        }

        /** In words. */
        public String label() {
            return label;
        }
    }

    /** How much of a part is seen. */
    public enum Sees {
        WHOLE("sees"),

        /** Enough to understand the case, not whose it is. */
        DEIDENTIFIED("sees de-identified"),

        /** What the partner's sharing profile and the person's consent allow. */
        PROFILE("as agreed with the partner"),
        NEVER("never");

        private final String label;

        Sees(String label) {
            this.label = label;
        }

        /** In words. */
        public String label() {
            return label;
        }
    }

    /** What somebody sees of each part. */
    public record Sight(Map<Group, Sees> parts) {

        /** How much of a part. */
        public Sees of(Group group) {
            return parts.getOrDefault(group, Sees.NEVER);
        }

        /** Whether anything of a part. */
        public boolean shows(Group group) {
            return of(group) != Sees.NEVER;
        }

        /** Whether all of a part. */
        public boolean whole(Group group) {
            return of(group) == Sees.WHOLE;
        }
    }

    /**
     * A line of the table.
     *
     * @param needsReason whether the role has to say why first
     * @param withPerson what is seen for a reason that cannot be looked into without knowing the person
     */
    private record Line(boolean needsReason, String usually, String withPerson) {}

    /** One letter for each group in its order: w whole, d de-identified, p by profile, - never. */
    private static final Map<String, Line> LINES = Map.of(
            "call-handler", new Line(false, "wwwwwwwww", "wwwwwwwww"),
            "system", new Line(false, "wwwwwwwww", "wwwwwwwww"),
            "manager", new Line(true, "dddd-dwww", "wwwwwwwww"),
            "approver", new Line(false, "---------", "---------"),
            "operator", new Line(true, "------www", "------www"),
            "auditor", new Line(true, "-----dww-", "wwwwwwwww"),
            "partner", new Line(false, "ppppp-p-p", "ppppp-p-p"));

    /** The roles that have to say why they open a referral. */
    public static final List<String> NEED_REASON = List.of("manager", "operator", "auditor");

    private FieldRights() {}

    /** Whether a role has to say why it opens a referral. */
    public static boolean needsReason(String role) {
        return Optional.ofNullable(LINES.get(role)).filter(Line::needsReason).isPresent();
    }

    /** What a role sees, for the reason that it gave if it has to give one; a role that is not in the table sees nothing. */
    public static Sight of(String role, Optional<LookReason> reason) {
        var line = Optional.ofNullable(LINES.get(role));
        if (line.isEmpty() || (line.get().needsReason() && reason.isEmpty())) {
            return new Sight(Map.of());
        }
        boolean person = reason.filter(LookReason::showsPerson).isPresent();
        var letters = person ? line.get().withPerson() : line.get().usually();
        var parts = new EnumMap<Group, Sees>(Group.class);
        int place = 0;
        for (var group : Group.values()) {
            parts.put(group, sees(letters.charAt(place++)));
        }
        return new Sight(Map.copyOf(parts));
    }

    private static Sees sees(char letter) {
        return switch (letter) {
            case 'w' -> Sees.WHOLE;
            case 'd' -> Sees.DEIDENTIFIED;
            case 'p' -> Sees.PROFILE;
            default -> Sees.NEVER;
        };
    }
}
