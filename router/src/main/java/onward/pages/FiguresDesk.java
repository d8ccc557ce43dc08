package onward.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onward.charts.Columns.Change;
import onward.figures.Span;
import onward.journal.Journal;
import onward.journal.Lived;
import onward.journal.Publication;

/**
 * What figures are made of, as it stood at a moment that the pages say: figures are looked at, not acted on. A reading counts
 * for a minute. The usual days are read again before that, by a round and not by whoever looks.
 */
final class FiguresDesk {

    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final Duration RENEWED = Duration.ofSeconds(30);
    private static final int SPANS_KEPT = 3;

    /** So many times as long as it took to read them, figures are left alone. */
    private static final int REST = 20;

    /**
     * What was received in a span and in as many days before it, as it stood at a moment.
     *
     * @param mark what had happened then
     * @param took how long it took to read
     * @param changes days in the span on which other rules came into force
     */
    record Basis(
            Span span,
            Instant at,
            long mark,
            Duration took,
            List<Lived> lives,
            List<Lived> before,
            List<Change> changes) {}

    private final Journal journal;
    private final InstantSource time;
    private final Map<Span, Basis> kept = Collections.synchronizedMap(new LinkedHashMap<>(4, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Span, Basis> eldest) {
            return size() > SPANS_KEPT;
        }
    });

    FiguresDesk(Journal journal, InstantSource time) {
        this.journal = journal;
        this.time = time;
    }

    Basis of(Span span) {
        return young(span).orElseGet(() -> read(span, false));
    }

    /** Reads a span again before its reading is too old, while others go on with the old one. */
    void renew(Span span) {
        if (Optional.ofNullable(kept.get(span)).map(this::isDue).orElse(true)) {
            read(span, true);
        }
    }

    /** After something has happened, but so that reading takes a small part of the time; and before it is too old. */
    private boolean isDue(Basis basis) {
        var age = Duration.between(basis.at(), time.instant());
        boolean rested = age.compareTo(basis.took().multipliedBy(REST)) >= 0;
        boolean old = age.compareTo(RENEWED) >= 0;
        return old || (rested && !journal.lives().unchangedSince(basis.mark()));
    }

    private Optional<Basis> young(Span span) {
        var now = time.instant();
        return Optional.ofNullable(kept.get(span))
                .filter(basis -> now.isBefore(basis.at().plus(KEPT)) && !now.isBefore(basis.at()));
    }

    /** One at a time: whoever waited finds what the other has read. */
    private synchronized Basis read(Span span, boolean again) {
        return (again ? Optional.<Basis>empty() : young(span)).orElseGet(() -> {
            var basis = Optional.ofNullable(kept.get(span))
                    .filter(before -> journal.lives().unchangedSince(before.mark()))
                    .map(this::unchanged)
                    .orElseGet(() -> anew(span));
            kept.put(span, basis);
            return basis;
        });
    }

    private Basis unchanged(Basis before) {
        var now = time.instant();
        return new Basis(
                before.span(),
                now,
                before.mark(),
                before.took(),
                before.lives(),
                before.before(),
                changes(before.span(), now));
    }

    private Basis anew(Span span) {
        var now = time.instant();
        long mark = journal.lives().mark(); // before the rest: what happens meanwhile is read once more
        var lives = journal.lives().received(span.from(), span.until());
        var before =
                journal.lives().received(span.before().from(), span.before().until());
        return new Basis(
                span, now, mark, Duration.between(now, time.instant()).abs(), lives, before, changes(span, now));
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
