package onward.decide;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import onward.referral.Acceptance;
import onward.referral.Decision;
import onward.referral.Destination;
import onward.referral.Eligibility;
import onward.referral.OpeningHours;
import onward.referral.Route;
import onward.referral.Value;
import onward.rulebook.Examples;
import onward.rulebook.Examples.Example;
import onward.rulebook.Row;
import onward.rulebook.RuleBook;
import onward.rulebook.Sheet;
import onward.rulebook.Stage;
import onward.rulebook.Truth;
import onward.rulebook.Vocabulary;

/** Runs the examples that stand beside the rule tables against the rules themselves. */
public final class ExampleRun {

    /** One example that came out otherwise, or could not be run. */
    public record Failure(String file, int row, String id, String column, String expected, String found) {

        /** {@code rules/triage/urgent.examples.csv:7:expect category: example E-06 expects …}. */
        public String text() {
            return place() + ": " + message();
        }

        /** The same without the place. */
        public String message() {
            return "example " + id + " expects \"" + expected + "\" but \"" + found + "\" came out.";
        }

        /** Where the example stands. */
        public String place() {
            return "rules/" + file + ":" + row + ":" + column;
        }
    }

    /**
     * How a run went.
     *
     * @param silent rows of tables that no example makes hold; suspended ones cannot
     */
    public record Result(int examples, int expectations, List<Failure> failures, List<String> silent) {}

    private static final String NONE = "none";

    /** After so many, a decision takes no longer than any later one; a few milliseconds together. */
    private static final int ENOUGH_TO_WARM = 50;

    private final RuleBook book;
    private final Instant now;
    private final List<Failure> failures = new ArrayList<>();
    private int examples;
    private int expectations;

    /** The rows that no example so far has made hold. */
    private final Set<String> silent = new TreeSet<>();

    private ExampleRun(RuleBook book, Instant now) {
        this.book = book;
        this.now = now;
        rows(book)
                .filter(row -> !row.suspended() && !row.rule().startsWith("services#"))
                .forEach(row -> silent.add(row.rule()));
    }

    /** Runs every example of the rule book; those that name no date are decided at {@code now}. */
    public static Result run(RuleBook book, Instant now) {
        var run = new ExampleRun(book, now);
        book.policy().examples().forEach(run::runAll);
        return new Result(run.examples, run.expectations, List.copyOf(run.failures), List.copyOf(run.silent));
    }

    /**
     * Decides a few of the examples and forgets what came out, so that nobody waits for what a new book puts off until it
     * is first asked: that takes as long as twenty decisions.
     */
    public static void warm(RuleBook book, Instant now) {
        var run = new ExampleRun(book, now);
        book.policy().examples().stream()
                .flatMap(beside -> beside.examples().stream().map(example -> run.decide(example, beside.stage())))
                .limit(ENOUGH_TO_WARM)
                .forEach(decision -> {});
    }

    private static Stream<Row<?>> rows(RuleBook book) {
        var policy = book.policy();
        return Stream.of(policy.triage(), policy.eligibility(), policy.acceptance(), policy.routing())
                .flatMap(List::stream);
    }

    private void runAll(Examples beside) {
        for (var example : beside.examples()) {
            examples++;
            var decision = decide(example, beside.stage());
            hear(example, decision);
            example.expected().forEach((column, expected) -> {
                expectations++;
                var found = found(column, decision);
                if (!found.equals(expected)) {
                    failures.add(new Failure(beside.file(), example.row(), example.id(), column, expected, found));
                }
            });
        }
    }

    private void hear(Example example, Decision decision) {
        var category = decision.category()
                .<Map<String, Value>>map(
                        due -> Map.of("category", new Value.Word(due.category().code())))
                .orElse(Map.of());
        var sheet = Sheet.of(book.vocabulary(), facts(example)).with(book.vocabulary(), category);
        rows(book).filter(row -> row.on(sheet) == Truth.TRUE).map(Row::rule).forEach(silent::remove);
    }

    private Decision decide(Example example, Stage stage) {
        List<Map<String, Value>> assessments = stage == Stage.ACCEPTANCE ? List.of(example.facts()) : List.of();
        return Decide.decide(new Known(facts(example), assessments, List.of()), book, moment(example));
    }

    private SortedMap<String, Value> facts(Example example) {
        var facts = new TreeMap<>(example.facts());
        facts.put(Vocabulary.TODAY, new Value.Day(LocalDate.ofInstant(moment(example), OpeningHours.ENGLAND)));
        return facts;
    }

    private Instant moment(Example example) {
        return example.on().map(ExampleRun::moment).orElse(now);
    }

    private static Instant moment(String on) {
        var local =
                on.contains("T") ? LocalDateTime.parse(on) : LocalDate.parse(on).atTime(10, 0);
        return local.atZone(OpeningHours.ENGLAND).toInstant();
    }

    private static String found(String column, Decision decision) {
        var words = column.split(" ", 3);
        return switch (words[1]) {
            case "category" ->
                decision.category().map(due -> due.category().code()).orElse(NONE);
            case "lead" -> lead(decision.route());
            case "alongside" -> services(decision.route().alongside());
            case "verdict" ->
                decision.eligibility().stream()
                        .filter(e -> e.service().equals(words[2]))
                        .findFirst()
                        .map(ExampleRun::verdict)
                        .orElse("no such service");
            case "acceptance" ->
                decision.acceptance().stream()
                        .filter(a -> a.service().equals(words[2]))
                        .findFirst()
                        .map(a -> a instanceof Acceptance.Accepted ? "accepted" : "assess-again")
                        .orElse(NONE);
            default -> "no such expectation";
        };
    }

    private static String lead(Route route) {
        return route.match(to -> to.lead().service(), emergency -> "emergency", person -> "review", unmet -> "unmet");
    }

    private static String services(List<Destination> destinations) {
        var ids = new TreeSet<String>();
        destinations.forEach(d -> ids.add(d.service()));
        return ids.isEmpty() ? NONE : String.join(" | ", ids);
    }

    private static String verdict(Eligibility eligibility) {
        return eligibility instanceof Eligibility.Eligible
                ? "eligible"
                : eligibility instanceof Eligibility.NotEligible ? "not-eligible" : "unknown";
    }
}
