package onward.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import onward.journal.SentLetter.Status;

/** Every letter, for people and partners to look at; the oldest first, so that a new one always comes after. */
public final class LetterBook {

    /** Which letters are looked for; what is empty does not matter. */
    public record Sought(
            Optional<String> partner,
            Optional<Status> status,
            Optional<String> referral,
            Optional<Instant> from,
            Optional<Instant> until) {}

    /** A page; {@code cursor} is where the next one begins, also when there is nothing more yet. */
    public record Page(List<Delivery> letters, long cursor, boolean more) {}

    private final Writer writer;
    private final Readers readers;

    LetterBook(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    /** Letters numbered after {@code after}. */
    public Page page(Sought sought, long after, int limit) {
        return readers.read(statements -> {
            var found = list(statements, sought, after, limit + 1);
            var page = found.subList(0, Math.min(limit, found.size()));
            return new Page(
                    page, page.isEmpty() ? after : page.get(page.size() - 1).number(), found.size() > limit);
        });
    }

    public Optional<Delivery> find(String id) {
        return readers.read(statements -> find(statements, id));
    }

    static Optional<Delivery> find(Statements statements, String id) throws SQLException {
        return statements.first(
                "SELECT l.*, " + Queue.HELD + " FROM letter l WHERE id = ?", row -> delivery(statements, row), id);
    }

    static List<Delivery> list(Statements statements, Sought sought, long after, int limit) throws SQLException {
        var values = new ArrayList<Object>();
        var sql = chosen(sought, after, limit, values);
        return statements.list(sql, row -> delivery(statements, row), values.toArray());
    }

    /** How many there are, counted no further than {@code most}. */
    static int count(Statements statements, Sought sought, int most) throws SQLException {
        var values = new ArrayList<Object>();
        var sql = "SELECT count(*) FROM (" + chosen(sought, 0, most, values) + ")";
        return statements.first(sql, row -> row.getInt(1), values.toArray()).orElse(0);
    }

    private static String chosen(Sought sought, long after, int limit, List<Object> values) {
        var sql = new StringBuilder("SELECT l.*, " + Queue.HELD + " FROM letter l WHERE number > ?");
        values.add(after);
        sought.partner().ifPresent(partner -> {
            sql.append(" AND partner = ?");
            values.add(partner);
        });
        sought.referral().ifPresent(referral -> {
            sql.append(" AND referral = ?");
            values.add(referral);
        });
        sought.from().ifPresent(from -> {
            sql.append(" AND written_at >= ?");
            values.add(from);
        });
        sought.until().ifPresent(until -> {
            sql.append(" AND written_at < ?");
            values.add(until);
        });
        sought.status().ifPresent(status -> {
            boolean waits = status == Status.HELD || status == Status.PENDING;
            sql.append(" AND status = ?").append(waits ? " AND " + Queue.PAUSED + " = ?" : "");
            values.add(waits ? Status.PENDING.code() : status.code());
            if (waits) {
                values.add(status == Status.HELD);
            }
        });
        values.add(limit);
        return sql.append(" ORDER BY number LIMIT ?").toString();
    }

    static Delivery delivery(Statements statements, ResultSet row) throws SQLException {
        var letter = RecordedReading.letter(row);
        var standing = Queue.standing(row);
        boolean waits = row.getString("status").equals(Status.PENDING.code())
                && Statements.moment(row, "next_at").isEmpty();
        return new Delivery(
                row.getLong("number"),
                new SentLetter(letter, standing, Queue.next(row), attempts(statements, letter.id())),
                Instant.ofEpochMilli(row.getLong("written_at")),
                Statements.text(row, "parked_for"),
                Statements.moment(row, "released_at").isPresent(),
                waits ? behind(statements, letter) : Optional.empty(),
                Statements.text(row, "copy_of"),
                Statements.moment(row, "fetched_at"),
                Statements.moment(row, "acknowledged_at"));
    }

    private static Optional<String> behind(Statements statements, Letter letter) throws SQLException {
        return Queue.first(statements, letter.partner(), letter.referral())
                .map(Queue.First::id)
                .filter(first -> !first.equals(letter.id()));
    }

    private static List<Attempt> attempts(Statements statements, String letter) throws SQLException {
        return statements.list(
                "SELECT * FROM attempt WHERE letter = ? ORDER BY number", RecordedReading::attempt, letter);
    }

    /** Notes which of these letters their partner sees for the first time. It is shown them only after that. */
    public CompletableFuture<Boolean> fetched(List<Delivery> letters, String by, Instant now) {
        return writer.write(statements -> {
            for (var each : letters) {
                int first = statements.update(
                        "UPDATE letter SET fetched_at = ? WHERE number = ? AND fetched_at IS NULL", now, each.number());
                if (first == 1) {
                    audit(statements, each, by, "letter.fetched", "", now);
                }
            }
            return true;
        });
    }

    /** Notes that a partner has taken a letter over; saying so again changes nothing. */
    public CompletableFuture<Boolean> acknowledge(Delivery letter, String by, Instant now) {
        return writer.write(statements -> {
            int first = statements.update(
                    "UPDATE letter SET acknowledged_at = ? WHERE number = ? AND acknowledged_at IS NULL",
                    now,
                    letter.number());
            if (first == 1) {
                audit(statements, letter, by, "letter.acknowledged", "", now);
            }
            return true;
        });
    }

    /** Lets the letters behind an open one go on without it; false if it is not open or was let pass before. */
    public CompletableFuture<Boolean> release(Delivery letter, String by, String reason, Instant now) {
        return writer.write(statements -> {
            int released = statements.update(
                    "UPDATE letter SET released_at = ? WHERE number = ? AND status IN ('pending', 'parked') AND released_at IS NULL",
                    now,
                    letter.number());
            if (released == 1) {
                audit(statements, letter, by, "letter.released", reason, now);
                var about = letter.sent().letter();
                Queue.advance(statements, about.partner(), about.referral(), now);
            }
            return released == 1;
        });
    }

    static void audit(Statements statements, Delivery letter, String by, String act, String why, Instant now)
            throws SQLException {
        var about = letter.sent().letter();
        var detail = about.partner() + " " + about.id() + (why.isEmpty() ? "" : ": " + why);
        statements.audit(now, by, act, about.referral(), detail);
    }
}
