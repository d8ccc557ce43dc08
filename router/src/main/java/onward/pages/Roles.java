package onward.pages;

import java.util.List;
import java.util.Map;

/** The roles, and what each may open. The one table that says who sees which part. */
public final class Roles {

    public static final String CALL_HANDLER = "call-handler";
    public static final String MANAGER = "manager";
    public static final String APPROVER = "approver";
    public static final String PARTNER = "partner";
    public static final String OPERATOR = "operator";
    public static final String AUDITOR = "auditor";

    /** Every role of a person, in the order in which a list shows them. */
    public static final List<String> ALL = List.of(CALL_HANDLER, MANAGER, APPROVER, PARTNER, OPERATOR, AUDITOR);

    private static final Map<String, String> WORDS = Map.of(
            CALL_HANDLER,
            "Call handler",
            MANAGER,
            "Service manager",
            APPROVER,
            "Approver",
            PARTNER,
            "Partner service",
            OPERATOR,
            "Operator",
            AUDITOR,
            "Auditor",
            Scope.SYSTEM,
            "Other system");

    private Roles() {}

    /** A role in words. */
    public static String words(String role) {
        return WORDS.getOrDefault(role, role);
    }
}
