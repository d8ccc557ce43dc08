package onward.impact;

import static onward.impact.Drafts.LIVE;
import static onward.impact.Drafts.report;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import onward.decide.Decide;
import onward.rulebook.RuleBook;
import onward.testing.Bygone;
import onward.testing.Service;
import onward.wire.DecisionView;
import onward.wire.ImpactView;
import onward.wire.Json;
import onward.wire.ReadAgain;
import onward.wire.ReferralForm;
import org.junit.jupiter.api.Test;

/** Small changes to the shipped rules, and what they would have changed for the fixtures. */
class ImpactTest {

    private static final String FALLS = "eligibility/falls-prevention.csv";

    private static List<String> changed(ImpactReport report) {
        return report.changed().stream().map(Changed::reference).toList();
    }

    private static Changed changed(ImpactReport report, String reference) {
        return report.changed().stream()
                .filter(c -> c.reference().equals(reference))
                .findFirst()
                .orElseThrow(() -> new AssertionError(changed(report)));
    }

    /** The fixtures whose answers differ, found by reading the answers as a caller does. */
    private static List<String> differentAnswers(RuleBook before, RuleBook after) throws IOException, Json.Unreadable {
        var different = new ArrayList<String>();
        for (var past : Bygone.fixtures()) {
            if (!essence(past, before).equals(essence(past, after))) {
                different.add(past.reference());
            }
        }
        return different;
    }

    private static List<String> essence(Past past, RuleBook book) throws IOException, Json.Unreadable {
        var referral = ((ReferralForm.Read.Good) ReferralForm.read(past.body(), book.vocabulary())).referral();
        var answer = Service.JSON.readTree(DecisionView.json(Decide.decide(referral, book, past.receivedAt())));
        var route = answer.path("route");
        return Stream.of(
                        Stream.of(
                                answer.path("outcome"), answer.path("category").path("code")),
                        Stream.of(
                                answer.path("category").path("respondBy"),
                                route.path("lead").path("service")),
                        Stream.of(route.path("unmet").path("reason")),
                        all(route.path("alongside"), "service"),
                        all(route.path("next"), "service"),
                        all(answer.path("eligibility"), "verdict"),
                        all(answer.path("acceptance"), "verdict"))
                .flatMap(texts -> texts)
                .map(JsonNode::asText)
                .toList();
    }

    private static Stream<JsonNode> all(JsonNode list, String member) {
        return Stream.iterate(0, i -> i < list.size(), i -> i + 1)
                .map(i -> list.path(i).path(member));
    }

    @Test
    void the_same_rules_change_nothing() {
        var report = report(LIVE, onward.testing.Repository.book());

        assertEquals(Bygone.fixtures().size(), report.count(Measure.SAME));
        assertEquals(0, report.count(Measure.ONLY_WORDS) + report.count(Measure.OTHER_REASONS));
        assertEquals(List.of(), report.changed());
        assertTrue(report.leads().keySet().stream().allMatch(lead -> lead.from().equals(lead.to())));
        assertTrue(Summary.of(report).get(0).endsWith(" come out the same and 0 come out differently."));
        assertEquals(1, Summary.of(report).size());
    }

    @Test
    void a_raised_age_changes_exactly_the_fixtures_whose_answers_differ() throws IOException, Json.Unreadable {
        var older = Drafts.with(FALLS, ">60", ">=86");

        var report = report(LIVE, older);

        assertEquals(differentAnswers(LIVE, older), changed(report));
        assertTrue(changed(report).containsAll(List.of("care-home-fall", "night-fall")), () -> changed(report) + "");
        assertFalse(changed(report).contains("lonely-at-66"));
        assertEquals(changed(report).size(), report.count(Measure.CHANGED));
        assertEquals(changed(report).size(), report.count(Measure.NO_LONGER_ELIGIBLE));
        assertEquals(changed(report).size(), value(load(report, "falls-prevention"), ServiceFigure.NO_LONGER_ELIGIBLE));
        var fall = changed(report, "care-home-fall");
        assertTrue(fall.differences()
                .contains(new Difference(Aspect.ELIGIBILITY, "falls-prevention", "eligible", "not-eligible")));
        assertTrue(fall.differences().contains(new Difference(Aspect.ALONGSIDE, "", "falls-prevention", "none")));
        assertTrue(fall.after().reasons().stream()
                .anyMatch(said -> said.rule().equals("eligibility/falls-prevention#F-02")
                        && said.sentence().equals("Falls prevention here is for people over 60.")));
    }

    private static Map<ServiceFigure, Optional<Long>> load(ImpactReport report, String service) {
        return report.services().stream()
                .filter(load -> load.service().equals(service))
                .findFirst()
                .orElseThrow()
                .figures();
    }

    @Test
    void a_lowered_age_makes_people_newly_eligible() {
        var report = report(Drafts.with(FALLS, ">60", ">=86"), LIVE);

        assertTrue(report.count(Measure.NEWLY_ELIGIBLE) > 0);
        assertEquals(0, report.count(Measure.NO_LONGER_ELIGIBLE));
        var figures = load(report, "falls-prevention");
        assertTrue(value(figures, ServiceFigure.ALONGSIDE_AFTER) > value(figures, ServiceFigure.ALONGSIDE_BEFORE));
    }

    private static long value(Map<ServiceFigure, Optional<Long>> figures, ServiceFigure figure) {
        return figures.getOrDefault(figure, Optional.empty()).orElse(-1L);
    }

    @Test
    void a_routing_table_without_rows_leaves_people_to_a_person() throws IOException, Json.Unreadable {
        var gap = Drafts.with("routing/urgent.csv", "^U-.*\\n", "");

        var report = report(LIVE, gap, tenfold(), new ReadAgain());

        assertEquals(differentAnswers(LIVE, gap).size() * 10, changed(report).size());
        assertTrue(report.count(Measure.NEWLY_REVIEW) > 0);
        assertEquals(
                report.count(Measure.NEWLY_REVIEW),
                report.leads().entrySet().stream()
                        .filter(lead -> lead.getKey().to().equals("review")
                                && !lead.getKey().from().equals("review"))
                        .mapToLong(Map.Entry::getValue)
                        .sum());
    }

    @Test
    void a_service_that_takes_fewer_areas_leaves_needs_unmet() {
        var report = report(
                LIVE, Drafts.with("services.csv", "N11 \\| N12 \\| N14 \\| N20", "N11"), tenfold(), new ReadAgain());

        assertTrue(report.count(Measure.NEWLY_UNMET) > 0, () -> Summary.of(report) + "");
        assertTrue(report.leads().keySet().stream()
                .anyMatch(l -> l.to().equals("unmet") && !l.from().equals("unmet")));
    }

    @Test
    void another_target_is_more_or_less_urgent() {
        var slower = Drafts.with("categories.csv", "(urgent-2h,.*?,2,)2h", "$13h");

        var report = report(LIVE, slower);

        assertTrue(report.count(Measure.LESS_URGENT) > 0);
        assertEquals(0, report.count(Measure.MORE_URGENT) + report.count(Measure.CHANGED_CATEGORY));
        assertEquals(report.count(Measure.LESS_URGENT), report(slower, LIVE).count(Measure.MORE_URGENT));
    }

    @Test
    void another_category_is_a_cell_of_the_matrix() {
        var faster = Drafts.with("triage/same-day.csv", "^(S-01,.*)within-24h", "$1urgent-2h");
        var report = report(LIVE, faster, tenfold(), new ReadAgain());

        assertTrue(report.count(Measure.CHANGED_CATEGORY) > 0);
        assertEquals(
                report.count(Measure.CHANGED_CATEGORY), report.categories().get(new Shift("within-24h", "urgent-2h")));
        assertEquals(report.count(Measure.CHANGED_CATEGORY), report.count(Measure.MORE_URGENT));
        assertEquals(
                report.count(Measure.DECIDED),
                report.categories().values().stream().mapToLong(Long::longValue).sum());
    }

    /** So many that there is nobody to hide. */
    private static List<Past> tenfold() {
        return Bygone.fixtures().stream()
                .flatMap(past -> IntStream.range(0, 10)
                        .mapToObj(i -> new Past(past.id() + i, past.reference(), past.receivedAt(), past.body())))
                .toList();
    }

    @Test
    void a_few_who_changed_are_in_no_matrix_and_in_no_load_that_tells_from_where_to_where() {
        var faster = Drafts.with("triage/same-day.csv", "^(S-01,.*)within-24h", "$1urgent-2h");

        var report = report(LIVE, faster);

        assertTrue(report.count(Measure.CHANGED_CATEGORY) > 0 && report.count(Measure.CHANGED_CATEGORY) < 5);
        assertTrue(report.categories().keySet().stream().allMatch(Shift::stays));
        assertTrue(report.categories().values().stream().allMatch(count -> count >= 5));
        assertTrue(report.leads().values().stream().allMatch(count -> count >= 5));
    }

    @Test
    void a_suspended_agreement_withdraws_trust() {
        var suspended =
                Drafts.with("acceptance/agreements.csv", "<=48h,,,,,,step-down-bed", "<=48h,,,,yes,,step-down-bed");

        var report = report(LIVE, suspended);

        assertEquals(List.of("step-down-transfer"), changed(report));
        assertEquals(1, report.count(Measure.TRUST_WITHDRAWN));
        assertEquals(1, value(load(report, "step-down-beds"), ServiceFigure.TRUST_WITHDRAWN));
        assertTrue(Summary.of(report).contains("1 with an assessment no longer trusted."));
        assertEquals(1, report(suspended, LIVE).count(Measure.TRUST_GIVEN));
    }

    @Test
    void another_sentence_is_the_same_in_other_words() {
        var reworded = report(LIVE, Drafts.with(FALLS, "here is for people over 60", "takes people over 60"));
        var resorted = report(LIVE, Drafts.with(FALLS, "^(F-01,.*)\\n(F-02,.*)\\n", "$2\n$1\n"));

        assertEquals(0, reworded.count(Measure.CHANGED) + reworded.count(Measure.OTHER_REASONS));
        assertTrue(reworded.count(Measure.ONLY_WORDS) > 0);
        assertTrue(
                Summary.of(reworded).contains(reworded.count(Measure.ONLY_WORDS) + " the same, only in other words."));
        assertEquals(0, resorted.count(Measure.CHANGED) + resorted.count(Measure.ONLY_WORDS));
        assertEquals(0, resorted.count(Measure.OTHER_REASONS));
    }

    @Test
    void nothing_about_a_person_is_in_a_report() {
        var report = report(LIVE, Drafts.with("routing/urgent.csv", "^U-.*\\n", ""));

        var everything = new String(ImpactView.json(report), java.nio.charset.StandardCharsets.UTF_8)
                + ImpactView.rows(report)
                + Canonical.text(report);

        for (var personal :
                List.of("Okafor", "Grace", "99900000", "8QA", "1941-05-02", "7946", "OT12345", "neighbour.")) {
            assertFalse(everything.contains(personal), personal);
        }
        assertTrue(everything.contains("contract-example"), "it does tell which referral");
    }
}
