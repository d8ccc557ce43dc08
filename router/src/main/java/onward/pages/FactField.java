package onward.pages;

import java.util.List;
import java.util.Optional;
import onward.rulebook.Fact;
import onward.wire.Answers;
import onward.wire.CallBody;

/**
 * The question for one fact, as a form asks it.
 *
 * @param kind yes-no, choice, set, number, date or text
 * @param unit of a number; may be empty
 * @param chosen what was answered so far
 * @param unknown whether the caller does not know
 * @param why why it is asked, each in a sentence
 * @param again whether another section of the same page asks it too, so that this one needs names of its own
 */
public record FactField(
        String name,
        String question,
        String kind,
        String unit,
        List<Choice> choices,
        List<String> chosen,
        boolean unknown,
        List<String> why,
        List<FieldProblem> problems,
        boolean again) {

    static FactField of(Fact fact, Answers answers, List<String> why, List<FieldProblem> problems) {
        return new FactField(
                fact.name(),
                question(fact),
                kind(fact),
                fact.unit(),
                Choice.all(fact.allowed()),
                answers.all(CallBody.FACT + fact.name()),
                answers.has(CallBody.UNKNOWN, fact.name()),
                why,
                problems,
                false);
    }

    /** What is asked; what follows on it is said to programs. */
    static String question(Fact fact) {
        int end = fact.question().indexOf('?');
        return end < 0 ? fact.question() : fact.question().substring(0, end + 1);
    }

    private static String kind(Fact fact) {
        return switch (fact.type()) {
            case NUMBER -> "number";
            case YES_NO -> "yes-no";
            case CHOICE -> "choice";
            case SET -> "set";
            case DATE -> "date";
            case DURATION, TEXT, TEXT_SET -> "text";
        };
    }

    /** The same, asked a second time on the page. */
    FactField onceMore() {
        return new FactField(name, question, kind, unit, choices, chosen, unknown, why, problems, true);
    }

    /** The id of its first input. */
    public String id() {
        return (again ? "again-" : "") + "fact-" + name;
    }

    /** What is wrong with the answer. */
    public Optional<String> wrong() {
        return FieldProblem.of(problems, id());
    }

    public boolean is(String answer) {
        return !unknown && chosen.contains(answer);
    }

    /** What was typed. */
    public String typed() {
        return unknown ? "" : String.join(", ", chosen);
    }
}
