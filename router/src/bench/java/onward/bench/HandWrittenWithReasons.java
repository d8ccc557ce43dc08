package onward.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onward.bench.PlainRows.Door;
import onward.bench.PlainRows.Person;
import onward.bench.PlainRows.Urgency;
import onward.bench.PlainRows.Way;
import onward.decide.Known;
import onward.referral.Category;
import onward.referral.Decision;
import onward.referral.Destination;
import onward.referral.Eligibility;
import onward.referral.Reason;
import onward.referral.Route;
import onward.referral.Value;
import onward.referral.WhyNot;
import onward.rulebook.Policy;

/**
 * What a programmer would write by hand for these rows alone, to give the whole answer: from the facts as the router gets
 * them to an equal {@link Decision}, with every reason and why-not. Rows are plain fields and comparisons, and whatever does
 * not depend on the referral is made beforehand. It takes for granted what is so here: every fact that a row asks for is
 * given, services are always open and promise no time, nobody is in danger and no assessment is attached.
 */
final class HandWrittenWithReasons {

    private static final int MOST_STOPS = 10;
    private static final Optional<String> NEEDS = Optional.of("needs");
    private static final Optional<String> CONSENT = Optional.of("consent");
    private static final Reason NO_CATEGORY =
            new Reason("built-in/no-category", "No triage rule speaks of this referral, so a person decides.", "");

    private final String version;
    private final List<Urgency> triage;
    private final List<Door> doors;
    private final List<Way> ways;

    HandWrittenWithReasons(Policy policy) {
        var rows = PlainRows.of(policy);
        this.version = policy.version();
        this.triage = rows.triage();
        this.doors = rows.doors();
        this.ways = rows.ways();
    }

    Decision decide(Known known, Instant now) {
        var person = person(known.facts());
        var reasons = new ArrayList<Reason>();
        Category category = null;
        for (var row : triage) {
            if (row.holds(person)) {
                reasons.add(row.reason());
                category = category == null ? row.category() : category; // the most urgent rows come first
            }
        }
        var eligibility = new ArrayList<Eligibility>(doors.size());
        var against = new ArrayList<List<WhyNot>>(doors.size());
        for (var door : doors) {
            var whyNot = new ArrayList<WhyNot>();
            eligibility.add(eligibility(door, person, whyNot));
            against.add(whyNot);
        }
        var route = category == null
                ? new Route.ToPerson(List.of(), List.of(NO_CATEGORY))
                : route(category.code(), eligibility, against);
        if (category == null) {
            reasons.add(NO_CATEGORY);
        }
        var due = category == null
                ? Optional.<Decision.Due>empty()
                : Optional.of(new Decision.Due(category, category.target().due(now)));
        return new Decision(
                now,
                version,
                due,
                eligibility,
                List.of(),
                route,
                reasons,
                whyNot(route, eligibility, against),
                List.of(),
                List.of());
    }

    private static Person person(Map<String, Value> facts) {
        var needs = facts.get("needs");
        var age = facts.get("age");
        var conditions = facts.get("long-term-conditions");
        return new Person(
                new HashSet<>(((Value.Words) needs).words()),
                ((Value.Quantity) age).amount(),
                ((Value.Quantity) facts.get("clinical-frailty-scale")).amount(),
                ((Value.Quantity) conditions).amount(),
                facts.get("lives-alone").equals(Value.Word.YES),
                ((Value.Word) facts.get("consent")).word().equals("refused"),
                Optional.of(needs),
                Optional.of(age),
                Optional.of(conditions));
    }

    private static Eligibility eligibility(Door door, Person person, List<WhyNot> whyNot) {
        if (door.service().safeguarding()) {
            return door.open();
        }
        var id = door.service().id();
        var stops = new ArrayList<Reason>();
        for (var row : door.excludes()) {
            if (stops.size() < MOST_STOPS && row.holds(person)) {
                stops.add(row.reason());
                whyNot.add(new WhyNot(
                        id, row.reason().rule(), NEEDS, "not " + row.need(), person.givenNeeds(), row.reason().sentence(), 0, ""));
            }
        }
        for (var row : door.needs()) {
            if (stops.size() < MOST_STOPS && !row.holds(person)) {
                stops.add(row.reason());
                row.whyNot(id, person, whyNot);
            }
        }
        if (person.refused() && stops.size() < MOST_STOPS) {
            stops.add(door.consent());
            whyNot.add(new WhyNot(
                    id,
                    door.consent().rule(),
                    CONSENT,
                    "not refused",
                    Optional.of(new Value.Word("refused")),
                    door.consent().sentence(),
                    0,
                    ""));
        }
        return stops.isEmpty() ? door.open() : new Eligibility.NotEligible(id, stops);
    }

    private Route route(String category, List<Eligibility> eligibility, List<List<WhyNot>> against) {
        var open = new ArrayList<Destination>();
        var beside = new ArrayList<Destination>();
        int nearest = -1;
        for (var way : ways) {
            if (way.category().isEmpty() || way.category().get().equals(category)) {
                for (int place : way.leads()) {
                    if (eligibility.get(place) instanceof Eligibility.Eligible) {
                        open.add(destination(place, way.because()));
                    }
                    nearest = nearest < 0 || nearer(place, nearest, against) ? place : nearest;
                }
                for (int place : way.beside()) {
                    if (eligibility.get(place) instanceof Eligibility.Eligible) {
                        beside.add(destination(place, way.because()));
                    }
                }
            }
        }
        return open.isEmpty()
                ? new Route.Unmet(
                        beside, Route.UnmetReason.BELOW_THRESHOLD, Optional.of(doors.get(nearest).service().id()))
                : new Route.To(open.get(0), beside, List.copyOf(open.subList(1, open.size())));
    }

    /** Doors stand in the order of their ids, and all are of one preference. */
    private static boolean nearer(int place, int other, List<List<WhyNot>> against) {
        int fewer = against.get(other).size() - against.get(place).size();
        return fewer > 0 || (fewer == 0 && place < other);
    }

    private Destination destination(int place, List<Reason> because) {
        var service = doors.get(place).service();
        return new Destination(service.id(), service.partner().id(), because);
    }

    private List<WhyNot> whyNot(Route route, List<Eligibility> eligibility, List<List<WhyNot>> against) {
        var onRoute = new HashSet<String>();
        route.alongside().forEach(destination -> onRoute.add(destination.service()));
        if (route instanceof Route.To to) {
            onRoute.add(to.lead().service());
            to.next().forEach(destination -> onRoute.add(destination.service()));
        }
        var whyNot = new ArrayList<WhyNot>();
        for (int place = 0; place < doors.size(); place++) {
            if (!(eligibility.get(place) instanceof Eligibility.Eligible)) {
                whyNot.addAll(against.get(place));
            } else if (!onRoute.contains(doors.get(place).service().id())) {
                whyNot.add(doors.get(place).notNamed());
            }
        }
        return whyNot;
    }
}
