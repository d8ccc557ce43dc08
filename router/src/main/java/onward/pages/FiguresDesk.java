package onward.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onward.charts.Columns.Change;
import onward.figures.Span;
import onward.journal.Journal;
import onward.journal.Lived;
import onward.journal.Publication;

/** What figures are made of, read at most once a minute for each span: figures are looked at, not acted on. */
final class FiguresDesk {

    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int SPANS_KEPT = 3;

    /**
     * What was received in a span and in as many days before it, as it stood at a moment.
     *
     * @param changes days in the span on which other rules came into force
     */
    record Basis(Span span, Instant at, List<Lived> lives, List<Lived> before, List<Change> changes) {}

    private final Journal journal;
    private final InstantSource time;
    private final Map<Span, Basis> kept = new LinkedHashMap<>(4, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Span, Basis> eldest) {
            return size() > SPANS_KEPT;
        }
    };

    FiguresDesk(Journal journal, InstantSource time) {
        this.journal = journal;
        this.time = time;
    }

    synchronized Basis of(Span span) {
        var now = time.instant();
        var before = kept.get(span);
        if (before != null && now.isBefore(before.at().plus(KEPT)) && !now.isBefore(before.at())) {
            return before;
        }
        var basis = new Basis(
                span,
                now,
                journal.lives().received(span.from(), span.until()),
                journal.lives().received(span.before().from(), span.before().until()),
                changes(span, now));
        kept.put(span, basis);
        return basis;
    }

    private List<Change> changes(Span span, Instant now) {
        return journal.publications().all().stream()
                .filter(publication -> publication.withdrawnBy().isEmpty())
                .filter(publication -> !publication.liveFrom().isAfter(now))
                .filter(publication -> publication.base().isPresent())
                .filter(publication -> !publication.liveFrom().isBefore(span.from())
                        && publication.liveFrom().isBefore(span.until()))
                .sorted(java.util.Comparator.comparing(Publication::liveFrom))
                .map(publication -> new Change(Span.day(publication.liveFrom()), "version " + publication.number()))
                .toList();
    }
}
