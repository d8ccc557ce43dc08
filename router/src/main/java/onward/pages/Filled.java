package onward.pages;

import java.util.List;
import onward.wire.Answers;

/** The answers that a form shows, with what is wrong with them. */
public record Filled(Answers answers, List<FieldProblem> problems) {

    /** What a field says; empty if it was not answered. */
    public String value(String field) {
        return answers.one(field).orElse("");
    }

    public boolean is(String field, String answer) {
        return answers.has(field, answer);
    }

    /** Whether anything is wrong with a field. */
    public boolean wrong(String field) {
        return FieldProblem.of(problems, field).isPresent();
    }

    /** What is wrong with a field. */
    public String problem(String field) {
        return FieldProblem.of(problems, field).orElse("");
    }
}
