package onward.pages;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import onward.decide.Decide;
import onward.decide.Known;
import onward.referral.Decision;
import onward.referral.Destination;
import onward.referral.OpeningHours;
import onward.referral.Route;
import onward.referral.Value;
import onward.rulebook.NearRow;
import onward.rulebook.RowWords;
import onward.rulebook.RuleBook;
import onward.rulebook.Sheet;
import onward.rulebook.Vocabulary;

/**
 * What one rule book makes of some facts.
 *
 * @param outcome label and words of each part of the answer
 * @param reasons the rows that speak, each with its sentence
 * @param holding every row that holds
 * @param near rows that one condition alone keeps from holding
 * @param missing questions whose answers could change something
 */
public record Tried(
        String title,
        List<Part> outcome,
        List<Spoken> reasons,
        List<Spoken> holding,
        List<Spoken> near,
        List<Spoken> whyNot,
        List<String> missing) {

    /** A part of the answer. */
    public record Part(String label, String words) {}

    /** A row and what is to be said of it. */
    public record Spoken(String rule, String address, String sentence) {}

    private static final int MOST = 60;

    /** Decides; of an assessment among the facts, what eligibility is asked of it is tried as well. */
    static Tried of(String title, RuleBook book, Map<String, Value> given, Instant at, RowWords words) {
        var facts = new TreeMap<>(given);
        facts.put(Vocabulary.TODAY, new Value.Day(LocalDate.ofInstant(at, OpeningHours.ENGLAND)));
        boolean assessed = given.keySet().stream().anyMatch(name -> name.startsWith("assess"));
        List<Map<String, Value>> assessments = assessed ? List.of(facts) : List.of();
        var decision = Decide.decide(new Known(facts, assessments, List.of()), book, at);
        decision.category()
                .ifPresent(due ->
                        facts.put("category", new Value.Word(due.category().code())));
        var sheet = Sheet.of(book.vocabulary(), facts);
        return new Tried(
                title,
                outcome(decision, words, Times.of(at)),
                decision.reasons().stream()
                        .map(reason -> spoken(reason.rule(), reason.sentence()))
                        .toList(),
                NearRow.holding(book, sheet).stream()
                        .limit(MOST)
                        .map(row -> spoken(row.rule(), row.because()))
                        .toList(),
                NearRow.of(book, sheet).stream()
                        .limit(MOST)
                        .map(near -> spoken(
                                near.row().rule(),
                                "Needs that " + near.condition() + "; "
                                        + (near.given().isEmpty() ? "nothing was given" : "given was " + near.given())
                                        + "."))
                        .toList(),
                decision.whyNot().stream()
                        .limit(MOST)
                        .map(why ->
                                spoken(why.rule(), ImpactReportView.name(why.service(), words) + ": " + why.sentence()))
                        .toList(),
                decision.missing().stream().map(missing -> missing.question()).toList());
    }

    private static Spoken spoken(String rule, String sentence) {
        return new Spoken(rule, RuleAddress.ofRule(rule).orElse(""), sentence);
    }

    private static List<Part> outcome(Decision decision, RowWords words, Times times) {
        var parts = new ArrayList<Part>();
        parts.add(new Part(
                "Category",
                decision.category().map(due -> due.category().label()).orElse("None: no triage row speaks")));
        parts.add(new Part(
                "Respond by",
                decision.category().map(due -> times.moment(due.respondBy())).orElse("–")));
        parts.add(new Part("Route", route(decision.route(), words)));
        parts.add(new Part("Alongside", names(decision.route().alongside(), words)));
        parts.add(new Part("Asked next", decision.route() instanceof Route.To to ? names(to.next(), words) : "–"));
        parts.add(new Part(
                "Eligible for",
                decision.eligibility().stream()
                        .filter(verdict -> verdict instanceof onward.referral.Eligibility.Eligible)
                        .map(verdict -> ImpactReportView.name(verdict.service(), words))
                        .collect(java.util.stream.Collectors.joining(", "))));
        decision.acceptance()
                .forEach(acceptance -> parts.add(new Part(
                        "Assessment, for " + ImpactReportView.name(acceptance.service(), words),
                        acceptance instanceof onward.referral.Acceptance.Accepted ? "Relied on" : "Assess again")));
        return parts;
    }

    private static String route(Route route, RowWords words) {
        return route.match(
                to -> ImpactReportView.name(to.lead().service(), words),
                emergency -> "999 now",
                person -> "A person decides",
                unmet -> "No service: "
                        + unmet.reason()
                                .name()
                                .toLowerCase(java.util.Locale.ROOT)
                                .replace('_', ' '));
    }

    private static String names(List<Destination> destinations, RowWords words) {
        return destinations.isEmpty()
                ? "–"
                : destinations.stream()
                        .map(d -> ImpactReportView.name(d.service(), words))
                        .collect(java.util.stream.Collectors.joining(", "));
    }
}
