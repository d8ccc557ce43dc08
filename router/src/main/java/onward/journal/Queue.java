package onward.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import onward.journal.SentLetter.Status;

/** The order of letters to one partner about one referral, and the claim's two walks along the index. */
final class Queue {

    /** The next letters of a partner by their times; nothing but the index is read. */
    static final String DUE =
            "SELECT number FROM letter WHERE partner = ? AND next_at <= ? ORDER BY next_at, number LIMIT ?";

    /** Every partner with a letter that has a time, without those that are paused: one look into the index for each. */
    static final String PARTNERS = "WITH RECURSIVE one (partner) AS ("
            + " SELECT min(partner) FROM letter WHERE next_at IS NOT NULL"
            + " UNION ALL SELECT (SELECT min(partner) FROM letter WHERE next_at IS NOT NULL AND partner > one.partner)"
            + " FROM one WHERE one.partner IS NOT NULL)"
            + " SELECT partner FROM one WHERE partner IS NOT NULL"
            + " AND NOT EXISTS (SELECT 1 FROM partner_pause p WHERE p.partner = one.partner)";

    /** Whether the partner of a letter {@code l} is paused. */
    static final String PAUSED = "EXISTS (SELECT 1 FROM partner_pause p WHERE p.partner = l.partner)";

    /** Says of a letter {@code l} whether it is held because its partner is paused. */
    static final String HELD = "(l.status = 'pending' AND " + PAUSED + ") AS held";

    /** A letter that others wait for. */
    record First(long number, String id, Status status, boolean timed) {}

    private Queue() {}

    /** The letter that goes before all others: the earliest that is neither delivered nor let pass. */
    static Optional<First> first(Statements statements, String partner, String referral) throws SQLException {
        return statements.first(
                "SELECT number, id, status, next_at IS NOT NULL AS timed FROM letter WHERE partner = ? AND referral = ?"
                        + " AND status IN ('pending', 'parked') AND released_at IS NULL ORDER BY number LIMIT 1",
                row -> new First(
                        row.getLong("number"),
                        row.getString("id"),
                        Status.of(row.getString("status")),
                        row.getBoolean("timed")),
                partner,
                referral);
    }

    /** Whoever is first now, and was not, may go at once. */
    static void advance(Statements statements, String partner, String referral, Instant now) throws SQLException {
        var first = first(statements, partner, referral);
        if (first.isPresent()
                && first.get().status() == Status.PENDING
                && !first.get().timed()) {
            statements.update(
                    "UPDATE letter SET next_at = ? WHERE number = ?",
                    now,
                    first.get().number());
        }
    }

    /** Where a letter stands for whoever looks at it; the row comes with {@link #HELD}. */
    static Status standing(ResultSet row) throws SQLException {
        return row.getBoolean("held") ? Status.HELD : Status.of(row.getString("status"));
    }

    /** When it is sent next; a held one is not. */
    static Optional<Instant> next(ResultSet row) throws SQLException {
        return row.getBoolean("held") ? Optional.empty() : Statements.moment(row, "next_at");
    }
}
