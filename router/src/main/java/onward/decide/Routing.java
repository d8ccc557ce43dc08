package onward.decide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onward.referral.Destination;
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
            "The person meets a statutory threshold, so a voluntary service may help but may not close the referral.",
            "field.md Routing");

    /** The route, why it has its shape, and why each other service is not on it. */
    record Routed(Route route, List<Reason> because, List<WhyNot> whyNot) {}

    /** A service that the rows name, with the rows that do. */
    private record Candidate(Verdict verdict, List<Reason> because) {}

    private final Known known;
    private final Triage triage;
    private final List<Verdict> verdicts;
    private final Map<String, Verdict> byService = new HashMap<>();
    private final RuleBook book;
    private final Instant now;
    private final List<Row<Way>> rows;
    private final List<Candidate> candidates;

    Routing(Known known, Sheet sheet, Triage triage, List<Verdict> verdicts, RuleBook book, Instant now) {
        this.known = known;
        this.triage = triage;
        this.verdicts = verdicts;
        this.book = book;
        verdicts.forEach(verdict -> byService.put(verdict.service().id(), verdict));
        this.now = now;
        this.rows = triage
                .due()
                .map(due -> new Value.Word(due.category().code()))
                .map(category -> sheet.with(book.vocabulary(), Map.of("category", category)))
                .map(withCategory -> book.routing(withCategory).held())
                .orElse(List.of())
                .stream()
                .sorted(Comparator.comparingInt((Row<Way> row) -> row.outcome().order())
                        .thenComparing(Row::rule))
                .toList();
        this.candidates = candidates();
    }

    Routed route() {
        var safeguarding = safeguarding();
        if (triage.due().filter(due -> due.category().emergency()).isPresent()) {
            return routed(new Route.Emergency(safeguarding), List.of());
        }
        if (rows.stream().allMatch(row -> row.outcome().lead().isEmpty())) {
            return toPerson(safeguarding, noRow());
        }
        var open = candidates.stream()
                .filter(c -> c.verdict.eligible() && inTime(c.verdict).isEmpty())
                .toList();
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
        var alongside = joined(alongside(Set.of()), safeguarding);
        return routed(new Route.Unmet(alongside, unmetReason(), nearest()), List.of());
    }

    private Routed led(List<Candidate> open, List<Destination> safeguarding) {
        var lead = open.get(0);
        var moved = List.<Destination>of();
        var duty = lead.verdict.service().sector() == Service.Sector.VOLUNTARY ? duty() : Optional.<Candidate>empty();
        if (duty.isPresent() && inTime(duty.get().verdict).isEmpty()) {
            moved = List.of(destination(lead));
            lead = duty.get();
        } else if (duty.isPresent()) {
            moved = List.of(destination(duty.get()));
        }
        var leader = lead.verdict.service().id();
        var beside = joined(moved, joined(alongside(Set.of(leader)), safeguarding)).stream()
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
                .map(verdict -> new Candidate(verdict, List.of(DUTY)));
    }

    private Routed toPerson(List<Destination> safeguarding, Reason because) {
        return routed(
                new Route.ToPerson(joined(alongside(Set.of()), safeguarding), List.of(because)), List.of(because));
    }

    private Reason noRow() {
        return triage.due().isEmpty()
                ? new Reason("built-in/no-category", "No triage rule speaks of this referral, so a person decides.", "")
                : new Reason("built-in/no-route", "No routing rule speaks of this referral, so a person decides.", "");
    }

    /** Every service that a row names as lead, in the order of the rows, each once with all rows that name it. */
    private List<Candidate> candidates() {
        var named = new LinkedHashMap<String, List<Reason>>();
        for (var row : rows) {
            for (var name : row.outcome().lead()) {
                services(name)
                        .forEach(verdict -> named.computeIfAbsent(
                                        verdict.service().id(), id -> new ArrayList<>())
                                .add(row.reason()));
            }
        }
        return named.entrySet().stream()
                .map(e -> new Candidate(
                        verdict(e.getKey()), e.getValue().stream().distinct().toList()))
                .toList();
    }

    private Stream<Verdict> services(String idOrType) {
        return book.named(idOrType).stream().map(service -> verdict(service.id()));
    }

    private Verdict verdict(String service) {
        return Optional.ofNullable(byService.get(service)).orElseThrow();
    }

    /** What runs beside whoever leads: of each name in the rows the first eligible service. */
    private List<Destination> alongside(Set<String> except) {
        var chosen = new LinkedHashMap<String, Destination>();
        for (var row : rows) {
            for (var name : row.outcome().alongside()) {
                services(name)
                        .filter(Verdict::eligible)
                        .findFirst()
                        .filter(v -> !except.contains(v.service().id()))
                        .ifPresent(v -> chosen.putIfAbsent(
                                v.service().id(), destination(new Candidate(v, List.of(row.reason())))));
            }
        }
        return List.copyOf(chosen.values());
    }

    /** Beside every route, whatever the files say: Care Act 2014 s42 for adults, the children's hub under 18. */
    private List<Destination> safeguarding() {
        if (!known.saysYes("safeguarding-concern") && !known.has("needs", "safeguarding")) {
            return List.of();
        }
        boolean child = known.number("age").filter(age -> age < 18).isPresent();
        var because = new Reason(
                "built-in/safeguarding",
                "A safeguarding concern goes to the safeguarding team beside every other route.",
                "field.md Eligibility (Care Act s42)");
        return services(child ? Service.SAFEGUARDING_CHILDREN : Service.SAFEGUARDING_ADULTS)
                .limit(1)
                .map(verdict -> destination(new Candidate(verdict, List.of(because))))
                .toList();
    }

    /** Why an eligible service cannot answer in time; empty when it can. */
    private Optional<WhyNot> inTime(Verdict verdict) {
        return triage.due().flatMap(due -> InTime.whyNot(verdict.service(), due, now));
    }

    private Route.UnmetReason unmetReason() {
        if (known.is("consent", "refused")) {
            return Route.UnmetReason.REFUSED_CONSENT;
        }
        if (candidates.isEmpty()) {
            return Route.UnmetReason.NO_SERVICE;
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
        return triage.due()
                .map(due -> candidates.stream()
                        .map(Candidate::verdict)
                        .anyMatch(v -> v.eligible() && InTime.shut(v.service(), due, now)))
                .orElse(false);
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
        var onRoute = new LinkedHashSet<String>();
        route.alongside().forEach(d -> onRoute.add(d.service()));
        if (route instanceof Route.To to) {
            onRoute.add(to.lead().service());
            to.next().forEach(d -> onRoute.add(d.service()));
        }
        return verdicts.stream()
                .filter(v -> !onRoute.contains(v.service().id()) && !v.unknown())
                .flatMap(v -> v.eligible() ? Stream.of(notNamed(v)) : v.whyNot().stream())
                .toList();
    }

    private WhyNot notNamed(Verdict verdict) {
        var service = verdict.service();
        return candidates.stream()
                .filter(c -> c.verdict.service().equals(service))
                .findFirst()
                .flatMap(c -> inTime(c.verdict))
                .orElseGet(() -> new WhyNot(
                        service.id(),
                        service.safeguarding() ? "built-in/safeguarding" : "built-in/no-route",
                        service.safeguarding() ? "a safeguarding concern" : "a routing rule that names it",
                        Optional.empty(),
                        service.safeguarding()
                                ? "No safeguarding concern for it was raised."
                                : service.name()
                                        + " may take the person, but no routing rule sends this referral there."));
    }

    private static List<Destination> joined(List<Destination> first, List<Destination> second) {
        var all = new LinkedHashMap<String, Destination>();
        Stream.concat(first.stream(), second.stream()).forEach(d -> all.putIfAbsent(d.service(), d));
        return List.copyOf(all.values());
    }

    private static Destination destination(Candidate candidate) {
        var service = candidate.verdict.service();
        return new Destination(service.id(), service.partner().id(), candidate.because);
    }
}
