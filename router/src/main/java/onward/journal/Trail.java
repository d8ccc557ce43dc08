package onward.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import onward.referral.Reference;

/** The audit as an auditor searches it. What people said in words is not told here; it stands in the record it is about. */
public final class Trail {

    /** Acts whose detail is made of codes, numbers and times alone; of every other act the detail is left out. */
    private static final List<String> CODED = List.of(
            "referral.", "referrals.", "account.", "key.", "secret.", "capacity.", "audit.", "person.", "partner.gone");

    private static final Set<String> WORDED = Set.of(Retention.ERASED);

    private static final String LOOKED = "referral.looked-at";

    /** The newest first; a referral's number comes along for its reference. */
    private static final String ENTRIES = "SELECT a.sequence, a.at, a.actor, a.act, a.subject, a.detail, r.number"
            + " FROM audit a LEFT JOIN referral r ON r.id = a.subject WHERE a.sequence < ?";

    /**
     * Which entries are asked for; an empty text asks for all.
     *
     * @param subject a referral by its id or its reference, or whatever else an entry is about
     * @param act the act, or how it begins
     * @param from the first moment
     * @param until the moment after the last
     */
    public record Wanted(String subject, String actor, String act, Optional<Instant> from, Optional<Instant> until) {}

    /**
     * An entry without anybody's words.
     *
     * @param reference how people speak of the referral it is about; empty if it is about something else
     */
    public record Entry(
            long sequence,
            Instant at,
            String actor,
            String act,
            String subject,
            Optional<String> reference,
            String detail) {}

    private final Store store;
    private final Readers readers;

    Trail(Store store, Readers readers) {
        this.store = store;
        this.readers = readers;
    }

    /**
     * Entries, the newest first.
     *
     * @param before only those numbered below
     */
    public List<Entry> entries(Wanted wanted, long before, int limit) {
        return readers.read(statements -> {
            var sql = new StringBuilder(ENTRIES);
            var values = new ArrayList<Object>(List.of(before));
            if (!wanted.subject().isEmpty()) {
                sql.append(" AND a.subject = ?");
                values.add(subject(statements, wanted.subject()));
            }
            if (!wanted.actor().isEmpty()) {
                sql.append(" AND a.actor = ?");
                values.add(wanted.actor());
            }
            if (!wanted.act().isEmpty()) {
                sql.append(" AND substr(a.act, 1, length(?)) = ?");
                values.add(wanted.act());
                values.add(wanted.act());
            }
            wanted.from().ifPresent(from -> {
                sql.append(" AND a.at >= ?");
                values.add(from);
            });
            wanted.until().ifPresent(until -> {
                sql.append(" AND a.at < ?");
                values.add(until);
            });
            values.add(limit);
            return statements.list(
                    sql.append(" ORDER BY a.sequence DESC LIMIT ?").toString(), Trail::entry, values.toArray());
        });
    }

    /** Somebody on the phone says a reference, in whatever letters. */
    private static String subject(Statements statements, String said) throws SQLException {
        var number = Reference.number(said);
        return number.isEmpty()
                ? said
                : statements
                        .first("SELECT id FROM referral WHERE number = ?", row -> row.getString(1), number.getAsLong())
                        .orElse(said);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        long number = row.getLong("number");
        var reference = row.wasNull() ? Optional.<String>empty() : Optional.of(Reference.of(number));
        return new Entry(
                row.getLong("sequence"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("actor"),
                row.getString("act"),
                row.getString("subject"),
                reference,
                detail(row.getString("act"), row.getString("detail")));
    }

    private static String detail(String act, String detail) {
        if (act.equals(LOOKED)) {
            return LookReason.of(detail).map(LookReason::code).orElse("");
        }
        return CODED.stream().anyMatch(act::startsWith) && !WORDED.contains(act) ? detail : "";
    }

    /** Reads every entry and what it stands for, from the first to the last. */
    public Audit.Verdict verify() {
        return store.verify();
    }
}
