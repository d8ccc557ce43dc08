package onward.decide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import onward.referral.Destination;
import onward.referral.Eligibility;
import onward.referral.Reason;
import onward.referral.Route;
import onward.referral.Service;
import onward.referral.Value;
import onward.referral.WhyNot;
import onward.rulebook.Row;
import onward.rulebook.RuleBook;
import onward.rulebook.Sheet;
import onward.rulebook.Way;

/** Where to: the rows that hold give an order of services and what runs alongside; the law adds what no row may leave out. */
final class Routing {

    private static final Reason DUTY = new Reason(
            "built-in/statutory-threshold",
            "The person meets a statutory threshold, so a voluntary service or advice may help but may not close the referral.",
            "field.md Routing");

    private static final Reason SAFEGUARDING = new Reason(
            "built-in/safeguarding",
            "A safeguarding concern goes to the safeguarding team beside every other route.",
            "field.md Eligibility (Care Act s42)");

    /** The route, why it has its shape, and why each other service is not on it. */
    record Routed(Route route, List<Reason> because, List<WhyNot> whyNot) {}

    private final Known known;
    private final Triage triage;
    private final List<Verdict> verdicts;
    private final RuleBook book;
    private final Optional<InTime> inTime;
    private final List<Row<Way>> rows;
    private final List<Candidate> candidates;

    Routing(Known known, Sheet sheet, Triage triage, List<Verdict> verdicts, RuleBook book, Instant now) {
        this.known = known;
        this.triage = triage;
        this.verdicts = verdicts;
        this.book = book;
        this.inTime = triage.due().map(due -> new InTime(due, now));
        this.rows = triage.due()
                .map(due -> rows(new Value.Word(due.category().code()), sheet))
                .orElse(List.of());
        this.candidates = candidates();
    }

    private List<Row<Way>> rows(Value category, Sheet sheet) {
        return book.routing(sheet.with(book.vocabulary(), Map.of("category", category)))
                .held();
    }

    Routed route() {
        var safeguarding = safeguarding();
        if (triage.due().filter(due -> due.category().emergency()).isPresent()) {
            return routed(new Route.Emergency(safeguarding), List.of());
        }
        if (candidates.isEmpty()) {
            return toPerson(safeguarding, noRow());
        }
        if (any(Candidate::open)) {
            return led(open(), safeguarding);
        }
        if (any(candidate -> candidate.verdict().unknown())) {
            return toPerson(
                    safeguarding,
                    new Reason(
                            "built-in/unsettled",
                            "Whether a service may take the person depends on facts that are not known yet.",
                            ""));
        }
        var alongside = Destinations.joined(alongside(), safeguarding);
        return routed(new Route.Unmet(alongside, unmetReason(), Optional.of(nearest())), List.of());
    }

    private List<Candidate> open() {
        var open = new ArrayList<Candidate>();
        for (var candidate : candidates) {
            if (candidate.open()) {
                open.add(candidate);
            }
        }
        return open;
    }

    private Routed led(List<Candidate> open, List<Destination> safeguarding) {
        var lead = open.get(0);
        var moved = List.<Destination>of();
        boolean onlyHelps = lead.verdict().service().onlyHelps();
        var duty = onlyHelps ? duty() : Optional.<Candidate>empty();
        if (onlyHelps && duty.isEmpty() && dutyHangsOnTheAddress()) {
            return toPerson(safeguarding, DUTY);
        } else if (duty.isPresent() && duty.get().open()) {
            moved = List.of(lead.destination());
            lead = duty.get();
        } else if (duty.isPresent()) {
            moved = List.of(duty.get().destination());
        }
        var leader = lead.destination();
        var beside = new ArrayList<>(Destinations.joined(moved, Destinations.joined(alongside(), safeguarding)));
        beside.removeIf(destination -> destination.service().equals(leader.service()));
        var next = new ArrayList<Destination>(open.size());
        for (var candidate : open) {
            var id = candidate.service();
            if (!id.equals(leader.service()) && !Destinations.among(beside, id)) {
                next.add(candidate.destination());
            }
        }
        return routed(new Route.To(leader, beside, next), List.of());
    }

    private Optional<Candidate> duty() {
        return verdicts.stream()
                .filter(v -> v.service().duty() && v.eligible() && !v.service().safeguarding())
                .min(Comparator.comparing(Verdict::service, RuleBook.BY_PREFERENCE))
                .map(verdict -> candidate(verdict, List.of(DUTY)));
    }

    /** Whether a threshold is met and only where the person lives keeps the service whose duty it is from being known. */
    private boolean dutyHangsOnTheAddress() {
        return verdicts.stream()
                .filter(v -> v.service().duty())
                .anyMatch(v -> v.eligibility() instanceof Eligibility.Unknown unknown
                        && unknown.missing().equals(List.of("postcode-area")));
    }

    private Routed toPerson(List<Destination> safeguarding, Reason because) {
        return routed(
                new Route.ToPerson(Destinations.joined(alongside(), safeguarding), List.of(because)), List.of(because));
    }

    private Reason noRow() {
        return triage.due().isEmpty()
                ? new Reason("built-in/no-category", "No triage rule speaks of this referral, so a person decides.", "")
                : new Reason("built-in/no-route", "No routing rule speaks of this referral, so a person decides.", "");
    }

    /** Every service that a row names as lead, in the order of the rows, each once with all rows that name it. */
    private List<Candidate> candidates() {
        var named = new LinkedHashMap<Integer, List<Reason>>();
        for (var row : rows) {
            var because = List.of(row.reason());
            for (var name : row.outcome().lead()) {
                for (var place : book.places(name)) {
                    named.merge(place, because, Routing::both);
                }
            }
        }
        var candidates = new ArrayList<Candidate>(named.size());
        named.forEach((place, because) -> candidates.add(candidate(verdicts.get(place), because)));
        return candidates;
    }

    private static List<Reason> both(List<Reason> first, List<Reason> more) {
        var both = new LinkedHashSet<>(first);
        both.addAll(more);
        return List.copyOf(both);
    }

    private Candidate candidate(Verdict verdict, List<Reason> because) {
        var late = verdict.eligible()
                ? inTime.flatMap(clock -> clock.whyNot(verdict.service()))
                : Optional.<WhyNot>empty();
        return new Candidate(verdict, because, late);
    }

    private Optional<Verdict> firstEligible(String idOrType) {
        for (var place : book.places(idOrType)) {
            if (verdicts.get(place).eligible()) {
                return Optional.of(verdicts.get(place));
            }
        }
        return Optional.empty();
    }

    /** What runs beside whoever leads: of each name in the rows the first eligible service. */
    private List<Destination> alongside() {
        var chosen = new ArrayList<Destination>();
        for (var row : rows) {
            for (var name : row.outcome().alongside()) {
                firstEligible(name)
                        .filter(verdict ->
                                !Destinations.among(chosen, verdict.service().id()))
                        .ifPresent(verdict -> chosen.add(verdict.destination(List.of(row.reason()))));
            }
        }
        return chosen;
    }

    /** Beside every route, whatever the files say: Care Act 2014 s42 for adults, the children's hub under 18. */
    private List<Destination> safeguarding() {
        if (!known.saysYes("safeguarding-concern") && !known.words("needs").contains("safeguarding")) {
            return List.of();
        }
        boolean child = known.number("age").filter(age -> age < 18).isPresent();
        return firstEligible(child ? Service.SAFEGUARDING_CHILDREN : Service.SAFEGUARDING_ADULTS)
                .map(verdict -> List.of(verdict.destination(List.of(SAFEGUARDING))))
                .orElse(List.of());
    }

    private Route.UnmetReason unmetReason() {
        if (known.word("consent").equals(Optional.of("refused"))) {
            return Route.UnmetReason.REFUSED_CONSENT;
        }
        if (any(candidate -> candidate.verdict().eligible())) {
            return shut() ? Route.UnmetReason.OUT_OF_HOURS : Route.UnmetReason.NO_SERVICE;
        }
        return any(Candidate::onlyTooFarAway) ? Route.UnmetReason.OUT_OF_AREA : Route.UnmetReason.BELOW_THRESHOLD;
    }

    /** Whether a service that may take the person is only closed, rather than too slow for the need. */
    private boolean shut() {
        return any(candidate -> candidate.verdict().eligible()
                && inTime.filter(clock -> clock.shut(candidate.verdict().service()))
                        .isPresent());
    }

    private boolean any(Predicate<Candidate> what) {
        for (var candidate : candidates) {
            if (what.test(candidate)) {
                return true;
            }
        }
        return false;
    }

    private String nearest() {
        return Collections.min(candidates, Candidate.NEAREST).service();
    }

    private Routed routed(Route route, List<Reason> because) {
        return new Routed(route, because, whyNot(route));
    }

    /** For every service that is not on the route, why not; for one that is unknown, the decision's missing facts say it. */
    private List<WhyNot> whyNot(Route route) {
        var whyNot = new ArrayList<WhyNot>(2 * verdicts.size());
        for (var verdict : verdicts) {
            if (!verdict.eligible()) {
                for (int i = 0; i < verdict.whyNot().size(); i++) {
                    whyNot.add(verdict.whyNot().get(i));
                }
            } else if (!on(route, verdict.service().id())) {
                whyNot.add(passedOver(verdict));
            }
        }
        return whyNot;
    }

    private static boolean on(Route route, String service) {
        return Destinations.among(route.alongside(), service)
                || (route instanceof Route.To to
                        && (to.lead().service().equals(service) || Destinations.among(to.next(), service)));
    }

    /** Why a service that may take the person is not on the route: it would be late, or nothing names it. */
    private WhyNot passedOver(Verdict verdict) {
        for (var candidate : candidates) {
            if (candidate.late().isPresent()
                    && candidate.late().get().service().equals(verdict.service().id())) {
                return candidate.late().get();
            }
        }
        return verdict.offer().notNamed();
    }
}
