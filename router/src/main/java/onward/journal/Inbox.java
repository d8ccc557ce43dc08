package onward.journal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onward.life.Ask;
import onward.life.Happened;
import onward.life.Life;
import onward.referral.Reference;

/**
 * What a partner has to do with: what it was asked and has not answered, and what it took on and has not completed. A place
 * is held for exactly as long as a service has to do with a referral, so the places say what is open.
 */
public final class Inbox {

    /** Which part of the inbox. */
    public enum Standing {
        /** Asked and not answered; the order is by when the answer is due. */
        WAITING("accepted_at IS NULL", "v.answer_by IS NULL, v.answer_by, v.respond_by IS NULL, v.respond_by"),
        /** Accepted and not completed; the order is by when somebody must respond to the person. */
        ACCEPTED("accepted_at IS NOT NULL", "v.respond_by IS NULL, v.respond_by");

        private final String where;
        private final String order;

        Standing(String where, String order) {
            this.where = where;
            this.order = order;
        }
    }

    /**
     * A referral that a service of the partner has to do with.
     *
     * @param ask what the service was asked, and how that stands
     * @param letters what the partner was sent about it for this service, the earliest first
     */
    public record Item(String id, String reference, Ask ask, Life life, List<Letter> letters) {}

    /** A part of the inbox; {@code all} is how many there are altogether. */
    public record Page(List<Item> items, int all) {}

    private final Readers readers;

    Inbox(Readers readers) {
        this.readers = readers;
    }

    /** The most urgent first, leaving out the first {@code from}. */
    public Page page(String partner, Standing standing, int from, int limit) {
        record Row(String referral, String service, long number) {}
        var where = " FROM reservation v WHERE v.partner = ? AND v." + standing.where;
        return readers.read(statements -> {
            int all = statements
                    .first("SELECT count(*)" + where, row -> row.getInt(1), partner)
                    .orElse(0);
            var rows = statements.list(
                    "SELECT v.referral, v.service, (SELECT r.number FROM referral r WHERE r.id = v.referral)" + where
                            + " ORDER BY " + standing.order + ", v.referral, v.service LIMIT ? OFFSET ?",
                    row -> new Row(row.getString(1), row.getString(2), row.getLong(3)),
                    partner,
                    limit,
                    from);
            var items = new ArrayList<Item>();
            for (var row : rows) {
                item(statements, partner, row.referral(), row.service(), row.number())
                        .ifPresent(items::add);
            }
            return new Page(items, all);
        });
    }

    /** Everything that happened to each referral that was sent to a partner in a period; of {@code until} on, none count. */
    public List<List<Happened>> histories(String partner, Instant from, Instant until) {
        return readers.read(statements -> List.copyOf(EventRows.ofEach(
                statements,
                "SELECT referral FROM letter WHERE partner = ? AND type = 'referral.routed'"
                        + " AND written_at >= ? AND written_at < ? AND copy_of IS NULL",
                partner,
                from,
                until)));
    }

    private static Optional<Item> item(
            Statements statements, String partner, String referral, String service, long number) throws SQLException {
        var letters = statements.list(
                "SELECT * FROM letter WHERE referral = ? AND partner = ? AND service = ? ORDER BY number",
                RecordedReading::letter,
                referral,
                partner,
                service);
        return RecordedReading.life(statements, referral)
                .flatMap(life -> life.active()
                        .filter(ask -> ask.service().equals(service))
                        .findFirst()
                        .map(ask -> new Item(referral, Reference.of(number), ask, life, letters)));
    }
}
