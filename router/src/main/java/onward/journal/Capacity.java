package onward.journal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import onward.life.Ask;
import onward.life.Life;
import onward.life.Places;
import onward.referral.Service;

/** How full services are: what their partners report, less the places that were given away since. */
public final class Capacity {

    /**
     * What a partner reported.
     *
     * @param taken places given away that the report does not know of
     */
    public record Report(String service, int places, Instant asOf, String by, int taken) {

        /** Places that can still be given away. */
        public int left() {
            return Math.max(0, places - taken);
        }
    }

    private static final int FEW = 20;

    private final Writer writer;
    private final Readers readers;

    Capacity(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    /** Takes a report, unless a later one is there already: then it answers that one. */
    public CompletableFuture<Report> report(String service, int places, Instant asOf, String by, Instant now) {
        return writer.write(statements -> {
            var known = of(statements, service);
            if (known.isPresent() && known.get().asOf().isAfter(asOf)) {
                return known.get();
            }
            statements.update(
                    "INSERT INTO capacity (service, places, as_of, reported_by, reported_at) VALUES (?, ?, ?, ?, ?)"
                            + " ON CONFLICT (service) DO UPDATE SET places = excluded.places, as_of = excluded.as_of,"
                            + " reported_by = excluded.reported_by, reported_at = excluded.reported_at",
                    service,
                    places,
                    asOf,
                    by,
                    now);
            statements.audit(now, by, "capacity.reported", service, places + " as of " + asOf);
            return of(statements, service).orElseThrow();
        });
    }

    /** What was last reported of a service; empty if nothing ever was. */
    public Optional<Report> of(String service) {
        return readers.read(statements -> of(statements, service));
    }

    public List<Report> all() {
        return readers.read(statements -> {
            var services = statements.list("SELECT service FROM capacity ORDER BY service", row -> row.getString(1));
            var all = new java.util.ArrayList<Report>();
            for (var service : services) {
                of(statements, service).ifPresent(all::add);
            }
            return all;
        });
    }

    /**
     * A place that is asked for counts as taken, whatever the report says; one that was accepted counts until a later
     * report, which knows of it.
     */
    private static Optional<Report> of(Statements statements, String service) throws SQLException {
        return statements.first(
                "SELECT places, as_of, reported_by, (SELECT count(*) FROM reservation r WHERE r.service = c.service"
                        + " AND (r.accepted_at IS NULL OR r.accepted_at >= c.as_of)) FROM capacity c WHERE service = ?",
                row -> new Report(
                        service, row.getInt(1), Instant.ofEpochMilli(row.getLong(2)), row.getString(3), row.getInt(4)),
                service);
    }

    /** Places as a transaction sees them. */
    static Places places(Statements statements, Instant now) {
        return service -> {
            try {
                return room(statements, service, now);
            } catch (SQLException e) {
                throw new JournalFailed("The places of " + service.id() + " could not be read.", e);
            }
        };
    }

    private static Places.Room room(Statements statements, Service service, Instant now) throws SQLException {
        if (service.placesFresh().isEmpty()) {
            return Places.Room.UNCOUNTED;
        }
        return of(statements, service.id())
                .filter(report ->
                        report.asOf().plus(service.placesFresh().get()).isAfter(now))
                .map(report -> report.left() > 0 ? Places.Room.FREE : Places.Room.FULL)
                .orElse(Places.Room.UNKNOWN);
    }

    /**
     * How many may be asked for now of each service that counts its places; services without a place are left out. One whose
     * report is no longer fresh may be asked for a few, since nobody knows.
     */
    public Map<String, Integer> offers(List<Service> services, Instant now) {
        return readers.read(statements -> {
            var offers = new LinkedHashMap<String, Integer>();
            for (var service : services) {
                switch (room(statements, service, now)) {
                    case FREE ->
                        offers.put(
                                service.id(),
                                of(statements, service.id()).map(Report::left).orElse(0));
                    case UNKNOWN -> offers.put(service.id(), FEW);
                    case UNCOUNTED, FULL -> {}
                }
            }
            return offers;
        });
    }

    /**
     * Takes and gives back places as the asks of a referral have changed, and keeps with each place what its partner's inbox
     * is sorted by. A report that is here already cannot know of a place that is accepted now, whatever the clock says.
     */
    static void follow(Statements statements, Life life) throws SQLException {
        var held = new HashSet<>(statements.list(
                "SELECT service FROM reservation WHERE referral = ?", row -> row.getString(1), life.id()));
        for (var ask : life.active().toList()) {
            if (!held.remove(ask.service())) {
                statements.update(
                        "INSERT INTO reservation (service, referral, at) VALUES (?, ?, ?)",
                        ask.service(),
                        life.id(),
                        ask.askedAt());
            }
            if (ask.status() == Ask.Status.ACCEPTED) {
                statements.update(
                        "UPDATE reservation SET accepted_at = (SELECT max(t.at) FROM (SELECT ? AS at UNION ALL"
                                + " SELECT as_of FROM capacity c WHERE c.service = reservation.service) t)"
                                + " WHERE service = ? AND referral = ? AND accepted_at IS NULL",
                        life.last().orElseThrow().at(),
                        ask.service(),
                        life.id());
            }
            statements.update(
                    "UPDATE reservation SET partner = ?, answer_by = ?, respond_by = ? WHERE service = ? AND referral = ?",
                    ask.partner(),
                    ask.answerBy().orElse(null),
                    life.respondBy().orElse(null),
                    ask.service(),
                    life.id());
        }
        for (var service : held) {
            statements.update("DELETE FROM reservation WHERE service = ? AND referral = ?", service, life.id());
        }
    }
}
