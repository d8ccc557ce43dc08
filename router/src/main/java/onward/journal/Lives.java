package onward.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Referrals of a period, read for figures. */
public final class Lives {

    private static final String TOLD =
            "CASE WHEN json_valid(CAST(r.body AS TEXT)) THEN CAST(r.body AS TEXT) ELSE '{}' END";
    private static final String DECIDED =
            "CASE WHEN json_valid(CAST(d.body AS TEXT)) THEN CAST(d.body AS TEXT) ELSE '{}' END";

    private static final String REFERRALS = "SELECT r.id, r.received_at, r.source, r.outcome, r.state, r.rule_category,"
            + " r.category, r.respond_by, r.first_lead,"
            + " json_extract(" + TOLD + ", '$.person.dateOfBirth') AS born,"
            + " json_extract(" + TOLD + ", '$.person.postcode') AS postcode,"
            + " (SELECT string_agg(n.value, ' ') FROM json_each(" + TOLD + ", '$.facts.needs') n) AS needs,"
            + " CASE WHEN r.outcome = 'unmet' THEN (SELECT json_extract(" + DECIDED + ", '$.route.unmet.reason')"
            + " FROM decision d WHERE d.referral = r.id AND d.number = 1) END AS unmet,"
            + " CASE WHEN r.outcome = 'unmet' THEN (SELECT json_extract(" + DECIDED + ", '$.route.unmet.nearest')"
            + " FROM decision d WHERE d.referral = r.id AND d.number = 1) END AS nearest"
            + " FROM referral r WHERE r.received_at >= ? AND r.received_at < ? ORDER BY r.number";

    private static final String STEPS = "SELECT e.referral, e.at, e.kind, e.service, e.other, e.code FROM event e"
            + " JOIN referral r ON r.id = e.referral WHERE r.received_at >= ? AND r.received_at < ?"
            + " ORDER BY e.referral, e.number";

    private static final String SOON = "next_at IS NOT NULL AND overdue = 0 AND respond_by > ? AND respond_by <= ?";

    private final Readers readers;

    Lives(Readers readers) {
        this.readers = readers;
    }

    /** Every referral received from one moment until before another, in the order in which they came. */
    public List<Lived> received(Instant from, Instant until) {
        return readers.read(statements -> {
            var steps = new HashMap<String, List<Lived.Step>>();
            statements.each(
                    STEPS,
                    row -> steps.computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                            .add(step(row)),
                    from,
                    until);
            return statements.list(REFERRALS, row -> lived(row, steps), from, until);
        });
    }

    /** A mark of what has happened until now, for {@link #unchangedSince}. */
    public long mark() {
        return readers.read(statements -> statements
                .first("SELECT max(sequence) FROM audit", row -> row.getLong(1))
                .orElse(0L));
    }

    /** Whether nothing was done about any referral since a mark; that somebody looked at one is no change. */
    public boolean unchangedSince(long mark) {
        return readers.read(statements -> statements
                .first(
                        "SELECT 1 FROM audit WHERE sequence > ? AND act LIKE 'referral.%' AND act <> 'referral.looked-at' LIMIT 1",
                        row -> true, mark)
                .isEmpty());
    }

    /**
     * What waits now.
     *
     * @param byState open and closed referrals by state
     * @param dueSoon open, and to be responded to before {@code soon}
     * @param overdue open, and late
     * @param needPerson somebody has to look at them
     */
    public record Standing(Map<String, Integer> byState, int dueSoon, int overdue, int needPerson) {}

    /** The figures of {@link Standing} that have rows; each names its own in the same words that count them. */
    public enum Figure {
        WAITING("state = 'routed'"),
        DUE_SOON(SOON),
        OVERDUE("overdue = 1"),
        NEED_PERSON("needs_person = 1"),
        LETTERS_PARKED("id IN (SELECT referral FROM letter WHERE status = 'parked')");

        private final String where;

        Figure(String where) {
            this.where = where;
        }
    }

    /** Rows of a figure, whoever must be responded to first before the others; and how many there are. */
    public record Rows(List<Summary> referrals, int all) {}

    /** The rows of a figure. */
    public Rows rows(Figure figure, Instant now, Instant soon, int limit) {
        boolean timed = figure == Figure.DUE_SOON;
        var until = timed ? List.<Object>of(now, soon) : List.of();
        var bounded = new ArrayList<Object>(until);
        bounded.add(limit);
        return readers.read(statements -> new Rows(
                statements.list(
                        "SELECT * FROM referral WHERE " + figure.where
                                + " ORDER BY respond_by IS NULL, respond_by, number LIMIT ?",
                        RecordedReading::summary,
                        bounded.toArray()),
                count(statements, "SELECT count(*) FROM referral WHERE " + figure.where, until.toArray())));
    }

    /** What waits at a moment. */
    public Standing standing(Instant now, Instant soon) {
        return readers.read(statements -> {
            var byState = new TreeMap<String, Integer>();
            statements.each(
                    "SELECT state, count(*) FROM referral GROUP BY state",
                    row -> byState.put(row.getString(1), row.getInt(2)));
            return new Standing(
                    byState,
                    count(statements, "SELECT count(*) FROM referral WHERE " + SOON, now, soon),
                    count(statements, "SELECT count(*) FROM referral WHERE overdue = 1"),
                    count(statements, "SELECT count(*) FROM referral WHERE needs_person = 1"));
        });
    }

    private static int count(Statements statements, String sql, Object... values) throws SQLException {
        return statements.first(sql, row -> row.getInt(1), values).orElse(0);
    }

    private static Lived.Step step(ResultSet row) throws SQLException {
        return new Lived.Step(
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("kind"),
                Statements.text(row, "service"),
                Statements.text(row, "other"),
                Statements.text(row, "code"));
    }

    private static Lived lived(ResultSet row, Map<String, List<Lived.Step>> steps) throws SQLException {
        return new Lived(
                row.getString("id"),
                Instant.ofEpochMilli(row.getLong("received_at")),
                row.getString("source"),
                row.getString("outcome"),
                row.getString("state"),
                Statements.text(row, "rule_category"),
                Statements.text(row, "category"),
                Statements.moment(row, "respond_by"),
                Statements.text(row, "first_lead"),
                Statements.text(row, "born").flatMap(Lives::date),
                Statements.text(row, "postcode").flatMap(Lives::area),
                Statements.text(row, "needs")
                        .map(needs -> List.of(needs.split(" ")))
                        .orElse(List.of()),
                Statements.text(row, "unmet"),
                Statements.text(row, "nearest"),
                List.copyOf(steps.getOrDefault(row.getString("id"), List.of())));
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The first half of a postcode, which holds some ten thousand addresses. */
    private static Optional<String> area(String postcode) {
        var joined = postcode.replace(" ", "").toUpperCase(java.util.Locale.ROOT);
        return joined.length() < 5 ? Optional.empty() : Optional.of(joined.substring(0, joined.length() - 3));
    }
}
