package onward.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import onward.referral.Decision;
import onward.referral.Destination;
import onward.referral.Eligibility;
import onward.referral.RedFlag;
import onward.referral.Route;
import onward.referral.Service;
import onward.referral.Value;
import onward.rulebook.RuleBook;
import onward.rulebook.RuleFiles;
import onward.rulebook.RuleFolder;
import onward.testing.Repository;
import onward.testing.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DecideTest {

    private static final RuleBook BOOK = Repository.book();

    private static Decision decide(Known known) {
        return Decide.decide(known, BOOK, Seeds.NOON_OF_THE_STORIES);
    }

    private static Known known(String needs, Map<String, Value> more) {
        var facts = new TreeMap<>(more);
        facts.put("needs", new Value.Words(new TreeSet<>(List.of(needs.split(" ")))));
        facts.putIfAbsent("age", new Value.Quantity(80));
        facts.putIfAbsent("consent", new Value.Word("given"));
        facts.putIfAbsent("postcode-area", new Value.Words(new TreeSet<>(List.of("N12", "N12 8"))));
        return new Known(facts, List.of(), List.of());
    }

    private static List<String> ids(List<Destination> destinations) {
        return destinations.stream().map(Destination::service).toList();
    }

    @ParameterizedTest
    @EnumSource(RedFlag.class)
    void no_file_can_switch_a_national_red_flag_off(RedFlag flag) {
        var files = new HashMap<>(RuleFolder.read(Repository.RULES).files());
        files.put("triage/red-flags.csv", "id,then category,because\nX-1,routine,Nothing is urgent.\n");
        files.remove("triage/red-flags.examples.csv");
        var tampered =
                RuleBook.compile(RuleFiles.read(new RuleFolder(files)).policy().orElseThrow());
        var known = known("loneliness", Map.of("red-flags", new Value.Words(new TreeSet<>(List.of(flag.code())))));

        var decision = Decide.decide(known, tampered, Seeds.NOON_OF_THE_STORIES);

        assertTrue(decision.route() instanceof Route.Emergency);
        assertEquals(
                "built-in/red-flags#" + flag.code(), decision.reasons().get(0).rule());
    }

    @Test
    void safeguarding_runs_beside_an_emergency_and_ignores_a_refusal() {
        var concern = Map.<String, Value>of(
                "safeguarding-concern", Value.Word.YES,
                "consent", new Value.Word("refused"),
                "red-flags", new Value.Words(new TreeSet<>(List.of("chest-pain"))));

        var emergency = decide(known("fall", concern));

        assertEquals(List.of("safeguarding-adults"), ids(emergency.route().alongside()));
    }

    @Test
    void a_child_with_a_safeguarding_concern_goes_to_the_childrens_hub() {
        var decision = decide(
                known("loneliness", Map.of("safeguarding-concern", Value.Word.YES, "age", new Value.Quantity(17))));

        assertEquals("childrens-mash", ((Route.To) decision.route()).lead().service());
    }

    @Test
    void a_voluntary_route_never_closes_a_referral_that_meets_a_statutory_threshold() {
        var threshold = Map.<String, Value>of(
                "impairment-or-illness", Value.Word.YES,
                "wellbeing-impact", Value.Word.YES,
                "care-act-outcomes", new Value.Words(new TreeSet<>(List.of("nutrition", "toilet"))),
                "home-heated", Value.Word.YES);

        var decision = decide(known("cold-home housing", threshold));

        var to = (Route.To) decision.route();
        assertEquals("adult-social-care", to.lead().service());
        assertEquals("built-in/statutory-threshold", to.lead().because().get(0).rule());
        assertTrue(ids(to.alongside()).contains("warm-homes"));
    }

    @Test
    void where_only_the_address_keeps_the_duty_from_being_judged_a_person_decides_and_no_voluntary_service_leads() {
        var threshold = Map.<String, Value>of(
                "impairment-or-illness", Value.Word.YES,
                "wellbeing-impact", Value.Word.YES,
                "care-act-outcomes", new Value.Words(new TreeSet<>(List.of("nutrition", "toilet"))),
                "ready-to-take-part", Value.Word.YES);
        var known = known("loneliness", threshold);
        var nowhere = new HashMap<>(known.facts());
        nowhere.remove("postcode-area");

        var decision = decide(new Known(nowhere, List.of(), List.of()));

        assertTrue(
                decision.route() instanceof Route.ToPerson,
                () -> decision.route().toString());
        assertEquals("built-in/statutory-threshold", decision.reasons().get(1).rule());
    }

    @Test
    void advice_does_not_close_a_referral_that_meets_a_statutory_threshold() {
        var files = new HashMap<>(RuleFolder.read(Repository.RULES).files());
        files.keySet().removeIf(file -> file.startsWith("routing/"));
        files.put("routing/all.csv", "id,then order,then lead,because\nX-1,1,advice,Advice for everybody.\n");
        var careless =
                RuleBook.compile(RuleFiles.read(new RuleFolder(files)).policy().orElseThrow());
        var threshold = Map.<String, Value>of(
                "impairment-or-illness", Value.Word.YES,
                "wellbeing-impact", Value.Word.YES,
                "care-act-outcomes", new Value.Words(new TreeSet<>(List.of("nutrition", "toilet"))));

        var decision = Decide.decide(known("debt", threshold), careless, Seeds.NOON_OF_THE_STORIES);

        assertEquals("adult-social-care", ((Route.To) decision.route()).lead().service());
    }

    @Test
    void a_need_no_rule_speaks_of_is_decided_by_a_person() {
        var decision = decide(known("meals", Map.of()));

        assertTrue(decision.route() instanceof Route.ToPerson);
        assertEquals("built-in/no-category", decision.reasons().get(0).rule());
    }

    @Test
    void a_missing_fact_is_a_question_and_not_a_no() {
        var decision = decide(known("hospital-discharge", Map.of()));

        assertTrue(decision.route() instanceof Route.ToPerson);
        var missing = decision.missing().stream()
                .filter(m -> m.fact().equals("regain-independence"))
                .findFirst()
                .orElseThrow();
        assertTrue(missing.couldChange().contains("service:reablement-north"));
        assertFalse(missing.question().isEmpty());
    }

    @Test
    void why_not_says_what_was_needed_what_was_given_and_how_far_off_it_was() {
        var decision = decide(known("loneliness", Map.of("age", new Value.Quantity(58))));

        var whyNot = decision.whyNot().stream()
                .filter(w -> w.service().equals("befriending"))
                .findFirst()
                .orElseThrow();
        assertEquals(">65", whyNot.needed());
        assertEquals("58", whyNot.given().orElseThrow().text());
        assertEquals("Befriending here is for people over 65. It is 7 years too low.", whyNot.sentence());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("onward.testing.Seeds#ten")
    void every_decision_says_why_and_why_not_of_every_service(long seed) {
        var chance = Seeds.random(seed);
        for (int i = 0; i < 300; i++) {
            var decision = decide(Seeds.known(BOOK, chance));

            assertFalse(decision.reasons().isEmpty());
            assertEquals(BOOK.services().size(), decision.eligibility().size());
            for (var service : BOOK.services()) {
                assertTrue(spokenOf(decision, service), () -> service.id() + " is neither on the route nor explained");
            }
        }
    }

    private static boolean spokenOf(Decision decision, Service service) {
        boolean unknown = decision.eligibility().stream()
                .anyMatch(e -> e.service().equals(service.id()) && e instanceof Eligibility.Unknown);
        boolean explained = decision.whyNot().stream().anyMatch(w -> w.service().equals(service.id()));
        boolean routed = ids(decision.route().alongside()).contains(service.id())
                || (decision.route() instanceof Route.To to
                        && (to.lead().service().equals(service.id())
                                || ids(to.next()).contains(service.id())));
        return unknown || explained || routed;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("onward.testing.Seeds#ten")
    void the_order_of_rows_in_the_files_changes_no_answer(long seed) {
        var files = new HashMap<String, String>();
        RuleFolder.read(Repository.RULES)
                .files()
                .forEach((path, text) -> files.put(path, path.contains("/") ? shuffled(text, seed) : text));
        var other =
                RuleBook.compile(RuleFiles.read(new RuleFolder(files)).policy().orElseThrow());
        var chance = Seeds.random(seed);
        for (int i = 0; i < 500; i++) {
            var known = Seeds.known(BOOK, chance);

            var expected = decide(known);
            var found = Decide.decide(known, other, Seeds.NOON_OF_THE_STORIES);

            assertEquals(expected.route(), found.route());
            assertEquals(expected.reasons(), found.reasons());
            assertEquals(expected.eligibility(), found.eligibility());
            assertEquals(expected.acceptance(), found.acceptance());
            assertEquals(expected.whyNot(), found.whyNot());
        }
    }

    /** Shipped rule files have no line breaks inside cells, so lines are rows. */
    private static String shuffled(String csv, long seed) {
        var lines = new ArrayList<>(csv.lines().toList());
        var rows = lines.subList(1, lines.size());
        Collections.shuffle(rows, new Random(seed));
        return String.join("\n", lines) + "\n";
    }
}
