package onward.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onward.decide.Known;
import onward.referral.Value;
import onward.rulebook.Condition;
import onward.rulebook.Policy;
import onward.rulebook.Row;
import onward.rulebook.Threshold;

/**
 * The floor: what a programmer would write for these rows alone, once, with plain fields, bits and loops. It gives the
 * category, who is eligible and the route, as bits; no reasons, no unknowns, no why-not, no clock.
 */
final class HandWritten {

    /** Services stand here by their number; the lead is the first eligible one of the first row that has any. */
    private record Way(int category, int[] lead, int alongside) {}

    /** The same as {@link onward.referral.Decision} says, without its words. {@code lead} is -1 when there is none. */
    record Answer(int category, int eligible, int lead, int alongside) {}

    private record Rule(long needs, double age, double frailtyLow, double frailtyHigh, double conditions, boolean alone, int outcome) {
        boolean holds(long given, double givenAge, double frailty, double givenConditions, boolean givenAlone) {
            return (given & needs) != 0
                    && givenAge >= age
                    && frailty >= frailtyLow
                    && frailty <= frailtyHigh
                    && givenConditions >= conditions
                    && (!alone || givenAlone);
        }
    }

    private final Map<String, Integer> bits = new HashMap<>();
    private final List<Rule> triage = new ArrayList<>();
    private final List<Rule> needs = new ArrayList<>();
    private final List<Rule> excludes = new ArrayList<>();
    private final List<Way> ways = new ArrayList<>();

    private HandWritten() {}

    static HandWritten of(Policy policy) {
        var hand = new HandWritten();
        policy.vocabulary().find("needs").orElseThrow().allowed().forEach(word -> hand.bits.put(word, hand.bits.size()));
        policy.triage().forEach(row -> hand.triage.add(hand.rule(row, row.outcome().order())));
        policy.eligibility().stream().filter(row -> row.outcome().target().startsWith("s")).forEach(row -> {
            var rule = hand.rule(row, Integer.parseInt("0" + row.outcome().target().replaceAll("\\D", "")));
            (row.outcome().outcome() == Threshold.NEEDS ? hand.needs : hand.excludes).add(rule);
        });
        policy.routing().forEach(row -> hand.ways.add(hand.way(row, policy)));
        return hand;
    }

    private Way way(Row<onward.rulebook.Way> row, Policy policy) {
        var code = row.conditions().isEmpty() ? "" : row.conditions().get(0).text();
        int category = code.isEmpty() ? 0 : policy.categories().get(code).order();
        var lead = row.outcome().lead().stream().mapToInt(HandWritten::number).toArray();
        int alongside = row.outcome().alongside().stream().mapToInt(name -> 1 << number(name)).sum();
        return new Way(category, lead, alongside);
    }

    private static int number(String service) {
        return Integer.parseInt(service.substring(1));
    }

    private Rule rule(Row<?> row, int outcome) {
        long words = -1;
        double[] bounds = {0, 0, 99, 0};
        boolean alone = false;
        for (var condition : row.conditions()) {
            if (condition instanceof Condition.Has has && has.fact().name().equals("needs")) {
                words = has.words().stream().mapToLong(w -> 1L << bits.get(w)).reduce(0, (a, b) -> a | b);
            } else if (condition instanceof Condition.Within within) {
                var interval = within.intervals().get(0);
                switch (within.fact().name()) {
                    case "age" -> bounds[0] = interval.low();
                    case "long-term-conditions" -> bounds[3] = interval.low();
                    default -> {
                        bounds[1] = interval.low();
                        bounds[2] = interval.high();
                    }
                }
            } else if (condition.fact().name().equals("lives-alone")) {
                alone = true;
            }
        }
        return new Rule(words, bounds[0], bounds[1], bounds[2], bounds[3], alone, outcome);
    }

    Answer decide(Known known) {
        long given = 0;
        for (var word : ((Value.Words) known.facts().get("needs")).words()) {
            given |= 1L << bits.get(word);
        }
        double age = ((Value.Quantity) known.facts().get("age")).amount();
        double frailty = ((Value.Quantity) known.facts().get("clinical-frailty-scale")).amount();
        double conditions = ((Value.Quantity) known.facts().get("long-term-conditions")).amount();
        boolean alone = known.facts().get("lives-alone").equals(Value.Word.YES);
        int category = 99;
        for (int i = 0; i < triage.size(); i++) {
            var rule = triage.get(i);
            if (rule.outcome < category && rule.holds(given, age, frailty, conditions, alone)) {
                category = rule.outcome;
            }
        }
        int eligible = 0xffff;
        for (int i = 0; i < needs.size(); i++) {
            var rule = needs.get(i);
            if (!rule.holds(given, age, frailty, conditions, alone)) {
                eligible &= ~(1 << rule.outcome);
            }
        }
        for (int i = 0; i < excludes.size(); i++) {
            var rule = excludes.get(i);
            if (rule.holds(given, age, frailty, conditions, alone)) {
                eligible &= ~(1 << rule.outcome);
            }
        }
        return routed(category, eligible);
    }

    private Answer routed(int category, int eligible) {
        int lead = -1;
        int alongside = 0;
        for (int i = 0; i < ways.size(); i++) {
            var way = ways.get(i);
            if (way.category == 0 || way.category == category) {
                alongside |= way.alongside & eligible;
                for (int n = 0; n < way.lead.length && lead < 0; n++) {
                    lead = (eligible & 1 << way.lead[n]) != 0 ? way.lead[n] : -1;
                }
            }
        }
        return new Answer(category, eligible, lead, alongside);
    }
}
