package onward.impact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import onward.referral.Referral;

/**
 * Figures while they are being gathered: one for each batch, added up afterwards. Adding up in another order gives the
 * same, and what it holds does not grow with the number of referrals.
 */
final class Tally {

    /** How often something stood in the way, and the earliest referral it happened to. */
    private record Stopped(long count, Past first) {

        private static final Comparator<Past> EARLIEST =
                Comparator.comparing(Past::receivedAt).thenComparing(Past::id);

        Stopped and(Stopped other) {
            return new Stopped(count + other.count, EARLIEST.compare(first, other.first) <= 0 ? first : other.first);
        }
    }

    private final Counts<Measure> totals = new Counts<>();
    private final Counts<Shift> categories = new Counts<>();
    private final Counts<Shift> leads = new Counts<>();
    private final Counts<ServiceFigure.Of> services = new Counts<>();
    private final Counts<Grouping.Cell> groups = new Counts<>();
    private final List<Changed> changed = new ArrayList<>();
    private final Map<Undecidable.Why, Stopped> stopped = new TreeMap<>();

    void add(Past past, Referral referral, Compared compared) {
        var measures = compared.measures();
        measures.forEach(totals::add);
        categories.add(new Shift(compared.before().category(), compared.after().category()));
        leads.add(new Shift(compared.before().lead(), compared.after().lead()));
        addServices(compared);
        for (var by : Grouping.values()) {
            var name = by.of(referral, past);
            SmallNumbers.MEASURES.stream()
                    .filter(measures::contains)
                    .forEach(measure -> groups.add(new Grouping.Cell(by, name, measure)));
        }
    }

    void add(Changed one) {
        changed.add(one);
    }

    void add(Past past, Undecidable.Why why) {
        totals.add(Measure.ALL);
        totals.add(Measure.UNDECIDABLE);
        // only the reference is kept for long, not what was sent
        var first = new Past(past.id(), past.reference(), past.receivedAt(), new byte[0]);
        stopped.merge(why, new Stopped(1, first), Stopped::and);
    }

    private void addServices(Compared compared) {
        var figures = new HashSet<ServiceFigure.Of>();
        figures.add(new ServiceFigure.Of(compared.before().lead(), ServiceFigure.LEAD_BEFORE));
        figures.add(new ServiceFigure.Of(compared.after().lead(), ServiceFigure.LEAD_AFTER));
        compared.before()
                .alongside()
                .forEach(s -> figures.add(new ServiceFigure.Of(s, ServiceFigure.ALONGSIDE_BEFORE)));
        compared.after().alongside().forEach(s -> figures.add(new ServiceFigure.Of(s, ServiceFigure.ALONGSIDE_AFTER)));
        compared.differences().forEach(difference -> addVerdict(figures, difference));
        figures.forEach(services::add);
    }

    private static void addVerdict(Set<ServiceFigure.Of> figures, Difference difference) {
        var service = difference.service();
        if (difference.aspect() == Aspect.ELIGIBILITY) {
            if (difference.to().equals(Outcome.ELIGIBLE)) {
                figures.add(new ServiceFigure.Of(service, ServiceFigure.NEWLY_ELIGIBLE));
            } else if (difference.from().equals(Outcome.ELIGIBLE)) {
                figures.add(new ServiceFigure.Of(service, ServiceFigure.NO_LONGER_ELIGIBLE));
            }
        } else if (difference.aspect() == Aspect.TRUST) {
            boolean given = difference.to().equals(Outcome.ACCEPTED);
            figures.add(
                    new ServiceFigure.Of(service, given ? ServiceFigure.TRUST_GIVEN : ServiceFigure.TRUST_WITHDRAWN));
        }
    }

    /** Adds another tally to this one. */
    void add(Tally other) {
        totals.addAll(other.totals);
        categories.addAll(other.categories);
        leads.addAll(other.leads);
        services.addAll(other.services);
        groups.addAll(other.groups);
        other.stopped.forEach((why, more) -> stopped.merge(why, more, Stopped::and));
        changed.addAll(other.changed);
        changed.sort(Comparator.naturalOrder());
        if (changed.size() > ImpactReport.MOST_LISTED) {
            changed.subList(ImpactReport.MOST_LISTED, changed.size()).clear();
        }
    }

    /** The report on a period, for these versions of the two books and every service that either has, in order. */
    ImpactReport report(String before, String after, Period period, Set<String> everyService) {
        var all = new TreeMap<Measure, Long>();
        for (var measure : Measure.values()) {
            all.put(measure, totals.of(measure));
        }
        var led = Matrix.besideLoads(leads.all());
        return new ImpactReport(
                before,
                after,
                period,
                all,
                Matrix.alone(categories.all()).shown(),
                led.shown(),
                everyService.stream()
                        .map(service -> load(service, led.veiled().contains(service)))
                        .toList(),
                List.copyOf(changed),
                groups(),
                stopped.entrySet().stream()
                        .map(e -> new Undecidable(
                                e.getKey(),
                                e.getValue().count(),
                                e.getValue().first().reference()))
                        .toList());
    }

    private ServiceLoad load(String service, boolean veiled) {
        var figures = new EnumMap<ServiceFigure, Optional<Long>>(ServiceFigure.class);
        for (var figure : ServiceFigure.values()) {
            figures.put(
                    figure,
                    Optional.of(services.of(new ServiceFigure.Of(service, figure)))
                            .filter(count -> !veiled || figure != ServiceFigure.LEAD_AFTER));
        }
        return new ServiceLoad(service, figures);
    }

    private List<Group> groups() {
        var counts = new EnumMap<Grouping, Map<String, Map<Measure, Long>>>(Grouping.class);
        groups.all()
                .forEach((cell, count) -> counts.computeIfAbsent(cell.by(), by -> new TreeMap<>())
                        .computeIfAbsent(cell.name(), name -> new EnumMap<>(Measure.class))
                        .put(cell.measure(), count));
        return counts.entrySet().stream()
                .flatMap(grouping -> SmallNumbers.hidden(grouping.getKey(), grouping.getValue()).stream())
                .toList();
    }
}
