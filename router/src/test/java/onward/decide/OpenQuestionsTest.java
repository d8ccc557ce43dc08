package onward.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import onward.decide.OpenQuestion.Hangs;
import onward.referral.Consent;
import onward.referral.Decision;
import onward.referral.Destination;
import onward.referral.Facts;
import onward.referral.NhsNumber;
import onward.referral.Person;
import onward.referral.Postcode;
import onward.referral.Referral;
import onward.referral.Referrer;
import onward.referral.Route;
import onward.referral.Source;
import onward.referral.Value;
import onward.rulebook.Fact;
import onward.rulebook.RuleBook;
import onward.rulebook.RuleFiles;
import onward.rulebook.RuleFolder;
import onward.testing.Repository;
import org.junit.jupiter.api.Test;

/** What is not asked does not matter: whatever the answer would be, the outcome is the same. */
class OpenQuestionsTest {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final RuleBook BOOK = RuleBook.compile(
            RuleFiles.read(RuleFolder.read(Repository.RULES)).policy().orElseThrow());
    private static final List<String> POSTCODES = List.of("N12 8QA", "N2 1AB", "ZZ99 3VZ", "SW1A 1AA", "");
    private static final int REFERRALS = 1_500;
    private static final int TRIES = 4;

    private final Random chance = new Random(20261125);

    @Test
    void whatever_a_question_that_is_not_asked_would_bring_the_outcome_is_the_same() {
        int tried = 0;
        for (int i = 0; i < REFERRALS; i++) {
            var referral = referral();
            var asked = asked(referral);
            var skipped = BOOK.vocabulary().facts().stream()
                    .filter(fact -> !fact.derived())
                    .filter(fact -> referral.facts().get(fact.name()).isEmpty())
                    .filter(fact -> !asked.contains(fact.name()))
                    .toList();
            var outcome = outcome(referral);
            for (var fact : skipped) {
                var answered = with(referral, Map.of(fact.name(), value(fact)));
                assertEquals(outcome, outcome(answered), fact.name() + " of " + answered.facts() + " asked " + asked);
                tried++;
            }
            for (int together = 0; together < TRIES; together++) {
                var more = skipped.stream()
                        .filter(fact -> chance.nextInt(3) > 0)
                        .collect(Collectors.toMap(Fact::name, this::value));
                assertEquals(outcome, outcome(with(referral, more)), more + " of " + referral.facts());
            }
        }
        assertTrue(tried > 20 * REFERRALS, "too few questions were skipped: " + tried);
    }

    @Test
    void a_fall_at_home_leaves_few_questions_and_each_says_what_hangs_on_it() {
        var referral = referral(
                "1941-05-02",
                "N12 8QA",
                Consent.Status.GIVEN,
                Source.FAMILY_FRIEND_NEIGHBOUR,
                Map.of(
                        "needs", new Value.Words(new TreeSet<>(List.of("fall"))),
                        "red-flags", new Value.Words(new TreeSet<>()),
                        "loss-of-consciousness", Value.Word.NO));
        var open = OpenQuestions.of(referral, BOOK, NOW);

        assertEquals(
                List.of(
                        "safeguarding-concern",
                        "news2-stated",
                        "respiration-rate",
                        "oxygen-saturation",
                        "on-oxygen",
                        "systolic-blood-pressure",
                        "pulse",
                        "consciousness",
                        "temperature",
                        "impairment-or-illness",
                        "care-act-outcomes",
                        "wellbeing-impact",
                        "telecare-alert"),
                open.stream().map(question -> question.fact().name()).toList());
        assertEquals(List.of(new Hangs.OnSafeguarding()), open.get(0).reasons());
    }

    private static Set<String> asked(Referral referral) {
        return OpenQuestions.of(referral, BOOK, NOW).stream()
                .map(question -> question.fact().name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String outcome(Referral referral) {
        return outcome(Decide.decide(referral, BOOK, NOW));
    }

    /** How soon, where to, and who else. */
    private static String outcome(Decision decision) {
        var due = decision.category()
                .map(d -> d.category().code() + " " + d.respondBy())
                .orElse("none");
        var route = decision.route();
        var next = route instanceof Route.To to ? services(to.next()).toString() : "";
        var lead = route instanceof Route.To to ? to.lead().service() : "";
        return due + " " + route.getClass().getSimpleName() + " " + lead + " then " + next + " beside "
                + new TreeSet<>(services(route.alongside()));
    }

    private static List<String> services(List<Destination> destinations) {
        return destinations.stream().map(Destination::service).toList();
    }

    private Referral referral() {
        var facts = new HashMap<String, Value>();
        int density = 1 + chance.nextInt(8);
        for (var fact : BOOK.vocabulary().facts()) {
            if (!fact.derived() && chance.nextInt(10) < density) {
                facts.put(fact.name(), value(fact));
            }
        }
        var needs = List.copyOf(BOOK.vocabulary().find("needs").orElseThrow().allowed());
        var some = new TreeSet<String>();
        for (int n = chance.nextInt(3); n >= 0; n--) {
            some.add(needs.get(chance.nextInt(needs.size())));
        }
        facts.put("needs", new Value.Words(some));
        if (chance.nextInt(10) > 0) {
            facts.put("red-flags", new Value.Words(new TreeSet<>()));
        }
        var born = chance.nextInt(8) == 0
                ? ""
                : LocalDate.of(2020 - chance.nextInt(110), 3, 4).toString();
        return referral(
                born,
                POSTCODES.get(chance.nextInt(POSTCODES.size())),
                pick(Consent.Status.values()),
                pick(Source.values()),
                facts);
    }

    private <T> T pick(T[] all) {
        return all[chance.nextInt(all.length)];
    }

    private static Referral referral(
            String born, String postcode, Consent.Status consent, Source source, Map<String, Value> facts) {
        return new Referral(
                new Referrer(source, Optional.empty(), Optional.empty(), Optional.empty()),
                new Person(
                        Optional.of(NhsNumber.of("999 000 0018")),
                        Optional.empty(),
                        Optional.empty(),
                        born.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(born)),
                        Postcode.of(postcode),
                        Optional.empty(),
                        Optional.empty()),
                new Consent(consent, Optional.empty()),
                new Facts(facts),
                List.of(),
                Optional.empty());
    }

    private static Referral with(Referral referral, Map<String, Value> more) {
        var facts = new HashMap<>(referral.facts().values());
        facts.putAll(more);
        return new Referral(
                referral.referrer(),
                referral.person(),
                referral.consent(),
                new Facts(facts),
                List.of(),
                referral.note());
    }

    private Value value(Fact fact) {
        var allowed = List.copyOf(fact.allowed());
        return switch (fact.type()) {
            case NUMBER -> {
                double low = fact.range().map(range -> Math.max(range.low(), 0)).orElse(0.0);
                double high =
                        fact.range().map(range -> Math.min(range.high(), 200)).orElse(10.0);
                yield new Value.Quantity(Math.rint(low + chance.nextInt((int) (high - low) + 1)));
            }
            case YES_NO -> chance.nextBoolean() ? Value.Word.YES : Value.Word.NO;
            case CHOICE -> new Value.Word(allowed.get(chance.nextInt(allowed.size())));
            case TEXT -> new Value.Word("some");
            case SET, TEXT_SET -> {
                var words = new TreeSet<String>();
                for (int n = chance.nextInt(4); n > 0 && !allowed.isEmpty(); n--) {
                    words.add(allowed.get(chance.nextInt(allowed.size())));
                }
                yield new Value.Words(words);
            }
            case DURATION -> new Value.Span(Duration.ofMinutes(chance.nextInt(5_000)));
            case DATE -> new Value.Day(LocalDate.of(2026, 11, 1 + chance.nextInt(28)));
        };
    }
}
