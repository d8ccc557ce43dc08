package onward.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import onward.decide.OpenTrust;
import onward.referral.Service;
import onward.rulebook.Condition;
import onward.rulebook.RuleBook;
import onward.wire.Answers;
import onward.wire.CallBody;

/** The forms for assessments already done, in the words of the agreements. */
public final class AssessmentForms {

    /** What no agreement names. */
    private static final String OTHER = "other";

    private final RuleBook book;
    private final CallSummary summary;

    AssessmentForms(RuleBook book, CallSummary summary) {
        this.book = book;
        this.summary = summary;
    }

    /**
     * The assessments of a call.
     *
     * @param services who could rely on one; if nobody could, only what was given is shown
     * @param facts what the agreements would have to know of the person
     */
    public record View(
            List<String> services,
            List<One> forms,
            List<FactField> facts,
            List<Choice> types,
            List<Choice> tools,
            List<Choice> roles,
            List<Choice> transfers) {

        /** Whether there is anything to show. */
        public boolean any() {
            return forms.stream().anyMatch(One::given) || !services.isEmpty();
        }

        /** Who could rely on one, in a sentence. */
        public String who() {
            int last = services.size() - 1;
            return last < 1
                    ? String.join("", services)
                    : String.join(", ", services.subList(0, last)) + " and " + services.get(last);
        }
    }

    /**
     * The form of one assessment, or of another one.
     *
     * @param given whether it was spoken of already
     * @param line what was said of it
     * @param wrong whether anything is wrong with it
     */
    public record One(int number, boolean given, String line, boolean wrong) {

        /** The name of a field, which is its id as well. */
        public String field(String what) {
            return CallBody.ASSESSMENT + number + "-" + what;
        }
    }

    View of(OpenTrust trust, Filled filled, Answers sound, CallQuestions.Details details) {
        int given = CallBody.assessments(sound);
        var asked = details.groups().stream()
                .flatMap(group -> group.fields().stream())
                .map(FactField::name)
                .toList();
        return new View(
                trust.services().stream().map(Service::name).sorted().toList(),
                IntStream.rangeClosed(0, given)
                        .filter(number -> number < given || !trust.services().isEmpty())
                        .mapToObj(number -> new One(
                                number,
                                number < given,
                                number < given ? summary.assessment(sound, number) : "",
                                wrong(filled, number)))
                        .toList(),
                trust.facts().stream()
                        .filter(fact -> !asked.contains(fact.name()))
                        .map(fact -> FactField.of(
                                fact,
                                filled.answers(),
                                List.of("The agreement is only for people up to a level."),
                                filled.problems()))
                        .toList(),
                words("assessment-type"),
                tools(),
                words("assessor-role"),
                words("transfer"));
    }

    private static boolean wrong(Filled filled, int number) {
        return filled.problems().stream()
                .anyMatch(problem -> problem.field().startsWith(CallBody.ASSESSMENT + number + "-"));
    }

    /** The words that agreements ask for, and another. */
    private List<Choice> words(String fact) {
        var choices = new ArrayList<>(Choice.all(named(fact)));
        choices.add(new Choice(OTHER, "Another"));
        return List.copyOf(choices);
    }

    private List<Choice> tools() {
        return Stream.concat(named("assessment-tool").stream(), Stream.of(OTHER))
                .map(tool -> new Choice(tool, tool(tool)))
                .toList();
    }

    /** A tool is called by its name and version, which are no words. */
    static String tool(String tool) {
        return tool.equals(OTHER) ? "Another tool or version" : tool;
    }

    private SortedSet<String> named(String fact) {
        var words = new TreeSet<String>();
        for (var row : book.policy().acceptance()) {
            for (var condition : row.conditions()) {
                if (condition instanceof Condition.OneOf one
                        && one.wanted()
                        && one.fact().name().equals(fact)) {
                    words.addAll(one.words());
                }
            }
        }
        return words;
    }
}
