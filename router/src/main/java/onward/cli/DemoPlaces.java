package onward.cli;

import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import onward.journal.Capacity;
import onward.rulebook.RuleShelf;

/** In a demonstration nobody counts places, so that its services say themselves that they have some. */
record DemoPlaces(RuleShelf shelf, Capacity capacity, InstantSource time) {

    static final Duration EVERY = Duration.ofHours(1);

    /** As many as a small home has beds (sources.md F109). */
    private static final int PLACES = 6;

    /** Reports for every service that counts its places, and answers how many do. */
    long report() {
        var now = time.instant().truncatedTo(ChronoUnit.MILLIS);
        return shelf.live().services().stream()
                .filter(service -> service.placesFresh().isPresent())
                .map(service -> capacity.report(service.id(), PLACES, now, "demonstration", now))
                .toList() // all are on their way to the disk together before the first is waited for
                .stream()
                .map(CompletableFuture::join)
                .count();
    }
}
