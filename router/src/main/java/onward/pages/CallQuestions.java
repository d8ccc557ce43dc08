package onward.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import onward.decide.OpenQuestion;
import onward.decide.OpenQuestion.Hangs;
import onward.referral.Service;
import onward.rulebook.Fact;
import onward.rulebook.RuleBook;
import onward.wire.Answers;
import onward.wire.CallBody;
import org.jspecify.annotations.Nullable;

/** Which questions a call still asks: those that could change the outcome, by topic, each with why it is asked. */
public final class CallQuestions {

    /** A section is asked for these; the details are not. */
    private static final Set<String> ASKED_ELSEWHERE = Set.of("needs", "red-flags");

    private static final Set<String> OBSERVATIONS = Set.of(
            "news2-stated",
            "respiration-rate",
            "oxygen-saturation",
            "on-oxygen",
            "systolic-blood-pressure",
            "pulse",
            "consciousness",
            "temperature");

    private static final String HARM = "Safety from harm";
    private static final String SOON = "How soon";
    private static final String WHERE = "Which service";
    private static final String OBSERVED = "Observations, if somebody took them";
    private static final String ANSWERED = "Answered";
    private static final List<String> TOPICS = List.of(HARM, SOON, WHERE, OBSERVED, ANSWERED);

    private static final String EMERGENCY = "emergency";
    private static final int MOST_NAMED = 3;

    private final RuleBook book;

    CallQuestions(RuleBook book) {
        this.book = book;
    }

    static boolean observation(String fact) {
        return OBSERVATIONS.contains(fact);
    }

    /** The facts by which the rules know an emergency, beside what the person needs; the red flags come first. */
    List<Fact> safety() {
        var facts = new LinkedHashSet<Fact>();
        facts.add(book.redFlags());
        book.policy().triage().stream()
                .filter(row -> row.outcome().code().equals(EMERGENCY))
                .flatMap(row -> row.conditions().stream())
                .map(condition -> condition.fact())
                .filter(fact -> !fact.derived() && !fact.name().equals("needs"))
                .forEach(facts::add);
        return List.copyOf(facts);
    }

    /**
     * The details.
     *
     * @param left how many could still change the outcome and were neither answered nor given up
     * @param elsewhere what of the open questions another section answers, in words
     */
    public record Details(List<Group> groups, int left, List<String> elsewhere, int unknown) {}

    /** Questions of one topic. */
    public record Group(String topic, boolean observations, List<FactField> fields) {}

    /** What was answered stays to be seen and changed; what can change nothing is not asked. */
    Details details(Answers answers, List<OpenQuestion> open, List<FieldProblem> problems) {
        var safety = safety();
        var why = new LinkedHashMap<String, OpenQuestion>();
        open.forEach(question -> why.put(question.fact().name(), question));
        var topics = new LinkedHashMap<String, List<FactField>>();
        int left = 0;
        int unknown = 0;
        var elsewhere = new ArrayList<String>();
        for (var fact : book.vocabulary().facts()) {
            var question = why.get(fact.name());
            boolean given = !answers.all(CallBody.FACT + fact.name()).isEmpty();
            boolean gone = answers.has(CallBody.UNKNOWN, fact.name());
            boolean inSafety = safety.contains(fact);
            if (fact.derived() || ASKED_ELSEWHERE.contains(fact.name())) {
                if (question != null && !gone) {
                    elsewhere.add(FactField.question(fact));
                }
                continue;
            }
            if ((question == null && !given && !gone) || (inSafety && (given || gone))) {
                continue;
            }
            left += question != null && !gone && !given ? 1 : 0;
            unknown += gone ? 1 : 0;
            var field = FactField.of(fact, answers, question == null ? List.of() : why(question), problems);
            topics.computeIfAbsent(topic(fact, question), t -> new ArrayList<>())
                    .add(inSafety ? field.onceMore() : field);
        }
        var groups = TOPICS.stream()
                .filter(topics::containsKey)
                .map(topic ->
                        new Group(topic, topic.equals(OBSERVED), List.copyOf(topics.getOrDefault(topic, List.of()))))
                .toList();
        return new Details(groups, left, elsewhere, unknown);
    }

    private static String topic(Fact fact, @Nullable OpenQuestion question) {
        if (OBSERVATIONS.contains(fact.name())) {
            return OBSERVED;
        }
        if (question == null) {
            return ANSWERED;
        }
        var first = question.reasons().get(0);
        return first instanceof Hangs.OnSafeguarding ? HARM : first instanceof Hangs.OnCategory ? SOON : WHERE;
    }

    private List<String> why(OpenQuestion question) {
        var why = new ArrayList<String>();
        var services = new ArrayList<String>();
        var tables = new LinkedHashSet<String>();
        for (var hangs : question.reasons()) {
            if (hangs instanceof Hangs.OnCategory on) {
                why.add("It can change how soon somebody comes (table " + table(on.table()) + ").");
            } else if (hangs instanceof Hangs.OnService on) {
                services.add(book.service(on.service()).map(Service::name).orElse(on.service()));
            } else if (hangs instanceof Hangs.OnRoute on) {
                tables.add(table(on.table()));
            } else if (hangs instanceof Hangs.OnSafeguarding) {
                why.add("The safeguarding team is told if there is a worry.");
            }
        }
        if (!services.isEmpty()) {
            why.add("It decides whether " + named(services) + " can take the person.");
        }
        if (!tables.isEmpty()) {
            why.add("It can change which service is asked (table " + String.join(", ", tables) + ").");
        }
        return why;
    }

    /** As it is called in a reason. */
    private static String table(String file) {
        return file.replaceFirst("\\.csv$", "");
    }

    private static String named(List<String> services) {
        return services.size() <= MOST_NAMED
                ? String.join(" or ", services)
                : String.join(", ", services.subList(0, MOST_NAMED)) + " or " + (services.size() - MOST_NAMED)
                        + " more";
    }
}
