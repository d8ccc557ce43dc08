package onward.pages;

import java.util.List;
import java.util.Map;

/**
 * The form of somebody's account.
 *
 * @param partners the partners' names by their ids
 * @param code whether they get a code to choose a password with
 * @param provider whether they may sign in with their organisation instead
 */
public record PersonForm(
        String id,
        String name,
        Scope scope,
        Map<String, String> partners,
        boolean code,
        boolean provider,
        List<FieldProblem> problems) {}
