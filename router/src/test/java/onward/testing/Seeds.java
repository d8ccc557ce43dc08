package onward.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import onward.decide.Known;
import onward.referral.Value;
import onward.rulebook.Fact;
import onward.rulebook.RuleBook;

/** Seeded chance: a failure names its seed and comes again. */
public final class Seeds {

    /** Tuesday, ten in the morning, in the week the demonstration policy was written for. */
    public static final Instant NOON_OF_THE_STORIES = Instant.parse("2026-11-24T10:00:00Z");

    private Seeds() {}

    public static Stream<Long> ten() {
        return IntStream.range(0, 10).mapToObj(i -> 7L * i + 1);
    }

    public static RandomGenerator random(long seed) {
        return new java.util.SplittableRandom(seed);
    }

    /** Any facts at all, each known with some chance, with values at and around what rules could ask for. */
    public static Known known(RuleBook book, RandomGenerator chance) {
        var facts = new TreeMap<String, Value>();
        for (var fact : book.vocabulary().facts()) {
            if (fact.name().equals("category") || chance.nextInt(100) >= 45) {
                continue;
            }
            facts.put(fact.name(), value(fact, chance));
        }
        facts.putIfAbsent("needs", words(book.vocabulary().find("needs").orElseThrow(), chance));
        return new Known(facts, chance.nextInt(4) == 0 ? List.of(facts) : List.of(), List.of());
    }

    private static Value value(Fact fact, RandomGenerator chance) {
        return switch (fact.type()) {
            case NUMBER -> number(fact, chance);
            case DURATION -> new Value.Span(java.time.Duration.ofHours(chance.nextInt(24 * 16)));
            case DATE -> new Value.Day(java.time.LocalDate.of(2026, 11, 20).plusDays(chance.nextInt(10)));
            case YES_NO -> chance.nextBoolean() ? Value.Word.YES : Value.Word.NO;
            case CHOICE -> new Value.Word(one(List.copyOf(fact.allowed()), chance));
            case TEXT ->
                new Value.Word(one(
                        List.of(
                                "RVV01",
                                "NB100",
                                "onward-ta-1",
                                "onward-ta-2",
                                "reablement",
                                "nurse",
                                "hospital-to-home",
                                "occupational-therapist"),
                        chance));
            case SET -> words(fact, chance);
            case TEXT_SET ->
                new Value.Words(new TreeSet<>(one(
                        List.of(
                                List.of("N12", "N12 8"),
                                List.of("N2", "N2 9"),
                                List.of("no-fixed-abode"),
                                List.of("ZE1", "ZE1 0")),
                        chance)));
        };
    }

    private static Value number(Fact fact, RandomGenerator chance) {
        double high = fact.range().map(range -> Math.min(range.high(), 130)).orElse(130.0);
        return new Value.Quantity(Math.floor(chance.nextDouble() * (high + 1)));
    }

    private static Value words(Fact fact, RandomGenerator chance) {
        var all = new ArrayList<>(fact.allowed());
        var some = new TreeSet<String>();
        int count = fact.name().equals("red-flags") ? chance.nextInt(20) / 19 : 1 + chance.nextInt(3);
        for (int i = 0; i < count; i++) {
            some.add(one(all, chance));
        }
        return new Value.Words(some);
    }

    private static <T> T one(List<T> items, RandomGenerator chance) {
        return items.get(chance.nextInt(items.size()));
    }
}
