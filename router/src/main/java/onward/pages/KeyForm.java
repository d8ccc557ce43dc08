package onward.pages;

import java.util.List;
import java.util.Map;

/** The form of a new key. */
public record KeyForm(String id, Scope scope, Map<String, String> partners, String until, List<FieldProblem> problems) {

    /** The roles that a key may have. */
    public static final List<String> ROLES = KeyPages.ROLES;
}
