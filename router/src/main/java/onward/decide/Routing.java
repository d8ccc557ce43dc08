package onward.decide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** A service that the rows name, with the rows that do; {@code late} if it may take the person but not in time. */
    private record Candidate(Verdict verdict, List<Reason> because, Optional<WhyNot> late) {

        boolean open() {
            return verdict.eligible() && late.isEmpty();
        }
    }

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
        var open = candidates.stream().filter(Candidate::open).toList();
        if (!open.isEmpty()) {
            return led(open, safeguarding);
        }
        if (candidates.stream().anyMatch(c -> c.verdict.unknown())) {
            return toPerson(
                    safeguarding,
                    new Reason(
                            "built-in/unsettled",
                            "Whether a service may take the person depends on facts that are not known yet.",
                            ""));
        }
        var alongside = joined(alongside(), safeguarding);
        return routed(new Route.Unmet(alongside, unmetReason(), nearest()), List.of());
    }

    private Routed led(List<Candidate> open, List<Destination> safeguarding) {
        var lead = open.get(0);
        var moved = List.<Destination>of();
        boolean onlyHelps = lead.verdict.service().onlyHelps();
        var duty = onlyHelps ? duty() : Optional.<Candidate>empty();
        if (onlyHelps && duty.isEmpty() && dutyHangsOnTheAddress()) {
            return toPerson(safeguarding, DUTY);
        } else if (duty.isPresent() && duty.get().open()) {
            moved = List.of(destination(lead));
            lead = duty.get();
        } else if (duty.isPresent()) {
            moved = List.of(destination(duty.get()));
        }
        var leader = lead.verdict.service().id();
        var beside = joined(moved, joined(alongside(), safeguarding)).stream()
                .filter(d -> !d.service().equals(leader))
                .toList();
        var taken = Stream.concat(Stream.of(leader), beside.stream().map(Destination::service))
                .collect(Collectors.toSet());
        var next = open.stream()
                .filter(c -> !taken.contains(c.verdict.service().id()))
                .map(Routing::destination)
                .toList();
        return routed(new Route.To(destination(lead), beside, next), List.of());
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
        return routed(new Route.ToPerson(joined(alongside(), safeguarding), List.of(because)), List.of(because));
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
            var reason = row.reason();
            for (var name : row.outcome().lead()) {
                for (var place : book.places(name)) {
                    var because = named.computeIfAbsent(place, p -> new ArrayList<>(2));
                    if (!because.contains(reason)) {
                        because.add(reason);
                    }
                }
            }
        }
        var candidates = new ArrayList<Candidate>(named.size());
        named.forEach((place, because) -> candidates.add(candidate(verdicts.get(place), because)));
        return candidates;
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
        var chosen = new LinkedHashMap<String, Destination>();
        for (var row : rows) {
            for (var name : row.outcome().alongside()) {
                firstEligible(name)
                        .ifPresent(v -> chosen.putIfAbsent(v.service().id(), destination(v, List.of(row.reason()))));
            }
        }
        return List.copyOf(chosen.values());
    }

    /** Beside every route, whatever the files say: Care Act 2014 s42 for adults, the children's hub under 18. */
    private List<Destination> safeguarding() {
        if (!known.saysYes("safeguarding-concern") && !known.words("needs").contains("safeguarding")) {
            return List.of();
        }
        boolean child = known.number("age").filter(age -> age < 18).isPresent();
        return firstEligible(child ? Service.SAFEGUARDING_CHILDREN : Service.SAFEGUARDING_ADULTS)
                .map(verdict -> List.of(destination(verdict, List.of(SAFEGUARDING))))
                .orElse(List.of());
    }

    private Route.UnmetReason unmetReason() {
        if (known.word("consent").equals(Optional.of("refused"))) {
            return Route.UnmetReason.REFUSED_CONSENT;
        }
        if (candidates.stream().anyMatch(c -> c.verdict.eligible())) {
            return shut() ? Route.UnmetReason.OUT_OF_HOURS : Route.UnmetReason.NO_SERVICE;
        }
        boolean onlyAreas = candidates.stream()
                .anyMatch(
                        c -> c.verdict.whyNot().stream().allMatch(w -> w.fact().equals(Optional.of("postcode-area"))));
        return onlyAreas ? Route.UnmetReason.OUT_OF_AREA : Route.UnmetReason.BELOW_THRESHOLD;
    }

    /** Whether a service that may take the person is only closed, rather than too slow for the need. */
    private boolean shut() {
        return candidates.stream()
                .map(Candidate::verdict)
                .anyMatch(v -> v.eligible()
                        && inTime.filter(clock -> clock.shut(v.service())).isPresent());
    }

    private Optional<String> nearest() {
        return candidates.stream()
                .map(Candidate::verdict)
                .min(Comparator.comparingInt((Verdict v) -> v.whyNot().size())
                        .thenComparing(Verdict::service, RuleBook.BY_PREFERENCE))
                .map(verdict -> verdict.service().id());
    }

    private Routed routed(Route route, List<Reason> because) {
        return new Routed(route, because, whyNot(route));
    }

    /** For every service that is not on the route, why not; for one that is unknown, the decision's missing facts say it. */
    private List<WhyNot> whyNot(Route route) {
        var onRoute = new HashSet<String>();
        route.alongside().forEach(d -> onRoute.add(d.service()));
        if (route instanceof Route.To to) {
            onRoute.add(to.lead().service());
            to.next().forEach(d -> onRoute.add(d.service()));
        }
        var whyNot = new ArrayList<WhyNot>();
        for (var verdict : verdicts) {
            if (!verdict.eligible()) {
                whyNot.addAll(verdict.whyNot());
            } else if (!onRoute.contains(verdict.service().id())) {
                whyNot.add(passedOver(verdict));
            }
        }
        return whyNot;
    }

    /** Why a service that may take the person is not on the route: it would be late, or nothing names it. */
    private WhyNot passedOver(Verdict verdict) {
        for (var candidate : candidates) {
            if (candidate.late.isPresent() && candidate.verdict.service().equals(verdict.service())) {
                return candidate.late.get();
            }
        }
        var service = verdict.service();
        return service.safeguarding()
                ? new WhyNot(
                        service.id(),
                        "built-in/safeguarding",
                        "a safeguarding concern",
                        Optional.empty(),
                        "No safeguarding concern for it was raised.")
                : new WhyNot(
                        service.id(),
                        "built-in/no-route",
                        "a routing rule that names it",
                        Optional.empty(),
                        service.name() + " may take the person, but no routing rule sends this referral there.");
    }

    private static List<Destination> joined(List<Destination> first, List<Destination> second) {
        var all = new LinkedHashMap<String, Destination>();
        Stream.concat(first.stream(), second.stream()).forEach(d -> all.putIfAbsent(d.service(), d));
        return List.copyOf(all.values());
    }

    private static Destination destination(Candidate candidate) {
        return destination(candidate.verdict, candidate.because);
    }

    private static Destination destination(Verdict verdict, List<Reason> because) {
        return new Destination(
                verdict.service().id(), verdict.service().partner().id(), because);
    }
}
