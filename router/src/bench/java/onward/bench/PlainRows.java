package onward.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import onward.referral.Category;
import onward.referral.Eligibility;
import onward.referral.Reason;
import onward.referral.Service;
import onward.referral.Value;
import onward.referral.WhyNot;
import onward.rulebook.Condition;
import onward.rulebook.Policy;
import onward.rulebook.Row;
import onward.rulebook.Threshold;

/** The rows of a {@link Policies} policy as plain fields, with whatever does not depend on the referral made beforehand. */
record PlainRows(List<PlainRows.Urgency> triage, List<PlainRows.Door> doors, List<PlainRows.Way> ways) {

    private static final Optional<String> NEEDS = Optional.of("needs");
    private static final Optional<String> AGE = Optional.of("age");
    private static final Optional<String> CONDITIONS = Optional.of("long-term-conditions");
    private static final Reason OPEN_TO_ALL = new Reason(
            "built-in/safeguarding",
            "Safeguarding is open to everybody; no threshold applies.",
            "field.md Eligibility (Care Act s42)");

    /** The facts that rows ask for, and three of them as they were given. */
    record Person(
            Set<String> needs,
            double age,
            double frailty,
            double conditions,
            boolean alone,
            boolean refused,
            Optional<Value> givenNeeds,
            Optional<Value> givenAge,
            Optional<Value> givenConditions) {}

    record Urgency(
            String need, double age, double frailtyLow, double frailtyHigh, boolean alone, Category category, Reason reason) {

        boolean holds(Person person) {
            return person.needs.contains(need)
                    && person.age >= age
                    && person.frailty >= frailtyLow
                    && person.frailty <= frailtyHigh
                    && (!alone || person.alone);
        }
    }

    /** A row of eligibility; a bound that it does not state is minus infinity. */
    record Bar(String need, double age, String ageText, double conditions, String conditionsText, Reason reason) {

        boolean holds(Person person) {
            return person.needs.contains(need) && person.age >= age && person.conditions >= conditions;
        }

        void whyNot(String service, Person person, List<WhyNot> whyNot) {
            if (!person.needs.contains(need)) {
                whyNot.add(new WhyNot(service, reason.rule(), NEEDS, need, person.givenNeeds, reason.sentence(), 0, ""));
            }
            if (person.age < age) {
                whyNot.add(new WhyNot(
                        service, reason.rule(), AGE, ageText, person.givenAge, reason.sentence(), person.age - age, "years"));
            }
            if (person.conditions < conditions) {
                whyNot.add(new WhyNot(
                        service,
                        reason.rule(),
                        CONDITIONS,
                        conditionsText,
                        person.givenConditions,
                        reason.sentence(),
                        person.conditions - conditions,
                        "conditions"));
            }
        }
    }

    record Door(
            Service service, List<Bar> excludes, List<Bar> needs, Reason consent, Eligibility.Eligible open, WhyNot notNamed) {}

    /** {@code leads} and {@code beside} are places among the doors. */
    record Way(Optional<String> category, int[] leads, int[] beside, List<Reason> because) {}

    static PlainRows of(Policy policy) {
        var rows = new PlainRows(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (var row : policy.triage()) {
            var frailty = bound(row, "clinical-frailty-scale").map(within -> within.intervals().get(0));
            rows.triage.add(new Urgency(
                    need(row),
                    low(row, "age"),
                    frailty.map(interval -> interval.low()).orElse(0.0),
                    frailty.map(interval -> interval.high()).orElse(99.0),
                    row.conditions().stream().anyMatch(c -> c.fact().name().equals("lives-alone")),
                    row.outcome(),
                    row.reason()));
        }
        policy.services().stream().sorted(Comparator.comparing(Service::id)).forEach(s -> rows.doors.add(door(s, policy)));
        for (var row : policy.routing()) {
            rows.ways.add(new Way(
                    row.conditions().stream().findFirst().map(Condition::text),
                    rows.places(row.outcome().lead()),
                    rows.places(row.outcome().alongside()),
                    List.of(row.reason())));
        }
        return rows;
    }

    private static Door door(Service service, Policy policy) {
        var rows = policy.eligibility().stream()
                .filter(row -> row.outcome().at(service) && !service.safeguarding())
                .toList();
        var asking = rows.stream().filter(row -> !row.rule().startsWith("services#")).toList();
        var consent = rows.stream().filter(row -> row.rule().endsWith(".consent")).map(Row::reason).findFirst();
        var needs = asking.stream().filter(row -> row.outcome().outcome() == Threshold.NEEDS).map(PlainRows::bar).toList();
        var excludes = asking.stream().filter(row -> row.outcome().outcome() == Threshold.EXCLUDES).map(PlainRows::bar).toList();
        var admitting = new ArrayList<Reason>(needs.stream().map(Bar::reason).toList());
        consent.ifPresent(admitting::add);
        return service.safeguarding()
                ? new Door(
                        service,
                        excludes,
                        needs,
                        OPEN_TO_ALL,
                        new Eligibility.Eligible(service.id(), List.of(OPEN_TO_ALL)),
                        new WhyNot(
                                service.id(),
                                "built-in/safeguarding",
                                "a safeguarding concern",
                                Optional.empty(),
                                "No safeguarding concern for it was raised."))
                : new Door(
                        service,
                        excludes,
                        needs,
                        consent.orElseThrow(),
                        new Eligibility.Eligible(service.id(), admitting),
                        new WhyNot(
                                service.id(),
                                "built-in/no-route",
                                "a routing rule that names it",
                                Optional.empty(),
                                service.name() + " may take the person, but no routing rule sends this referral there."));
    }

    private static Bar bar(Row<?> row) {
        return new Bar(
                need(row),
                low(row, "age"),
                bound(row, "age").map(Condition::text).orElse(""),
                low(row, "long-term-conditions"),
                bound(row, "long-term-conditions").map(Condition::text).orElse(""),
                row.reason());
    }

    private static String need(Row<?> row) {
        return row.conditions().get(0).text();
    }

    private static double low(Row<?> row, String fact) {
        return bound(row, fact).map(within -> within.intervals().get(0).low()).orElse(Double.NEGATIVE_INFINITY);
    }

    private static Optional<Condition.Within> bound(Row<?> row, String fact) {
        return row.conditions().stream()
                .filter(condition -> condition.fact().name().equals(fact))
                .map(Condition.Within.class::cast)
                .findFirst();
    }

    private int[] places(List<String> names) {
        var ids = doors.stream().map(door -> door.service.id()).toList();
        return names.stream().mapToInt(ids::indexOf).toArray();
    }
}
