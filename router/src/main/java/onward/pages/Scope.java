package onward.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import onward.journal.Caller;

/**
 * What somebody, or a machine, may do.
 *
 * @param partner whom they belong to, for that role
 * @param override whether they may decide otherwise than the rules
 */
public record Scope(String role, String partner, boolean override) {

    /** The role of other systems, which people do not have. */
    public static final String SYSTEM = "system";

    private static final List<String> MAY_OVERRIDE = List.of(Roles.CALL_HANDLER, Roles.MANAGER);

    /** Nothing chosen yet. */
    public static final Scope NONE = new Scope("", "", false);

    /** What a form says. */
    static Scope of(Visit visit) {
        return new Scope(visit.text("role"), visit.text("partner"), visit.has("override"));
    }

    static Scope of(Caller caller) {
        return new Scope(
                caller.role(), caller.partner().orElse(""), caller.rights().contains(Caller.OVERRIDE));
    }

    /** What is wrong with it. */
    List<FieldProblem> problems(List<String> roles, Map<String, String> partners) {
        var problems = new ArrayList<FieldProblem>();
        if (!roles.contains(role)) {
            problems.add(new FieldProblem("role", "Choose a role."));
        }
        if (role.equals(Roles.PARTNER) && !partners.containsKey(partner)) {
            problems.add(new FieldProblem("partner", "Choose the partner that this role is for."));
        }
        if (override && roles.contains(role) && !MAY_OVERRIDE.contains(role)) {
            problems.add(new FieldProblem("override", "Only call handlers and service managers can have this right."));
        }
        return problems;
    }

    /** The partner, where the role is for one. */
    Optional<String> itsPartner() {
        return role.equals(Roles.PARTNER) ? Optional.of(partner) : Optional.empty();
    }

    Set<String> rights() {
        return override ? Set.of(Caller.OVERRIDE) : Set.of();
    }

    /** In words. */
    public static String words(Caller caller, Map<String, String> partners) {
        var of =
                caller.partner().map(id -> ": " + partners.getOrDefault(id, id)).orElse("");
        return Roles.words(caller.role())
                + of
                + (caller.rights().contains(Caller.OVERRIDE) ? ", may overrule the rules" : "");
    }

    /** The partners' names by their ids, in the order of the ids. */
    static Map<String, String> names(Map<String, onward.referral.Partner> partners) {
        var names = new TreeMap<String, String>();
        partners.forEach((id, partner) -> names.put(id, partner.name()));
        return names;
    }
}
