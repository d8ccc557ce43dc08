package onward.pages;

import java.util.List;
import java.util.Optional;

/**
 * What is wrong with a field of a form.
 *
 * @param field its name, which is the id of its input as well
 */
public record FieldProblem(String field, String sentence) {

    /** What is wrong with one field; empty if nothing is. */
    public static Optional<String> of(List<FieldProblem> problems, String field) {
        return problems.stream()
                .filter(problem -> problem.field().equals(field))
                .map(FieldProblem::sentence)
                .findFirst();
    }
}
