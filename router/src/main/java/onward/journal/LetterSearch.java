package onward.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import onward.journal.LetterBook.Sought;
import onward.journal.SentLetter.Status;
import onward.referral.Reference;

/** The letters of one partner as somebody looks for them: the newest first, by how they fared. */
public final class LetterSearch {

    /** How the latest attempt was answered. */
    public enum Response {
        /** Delivered: 200 to 299. */
        GOOD("a.status BETWEEN 200 AND 299 AND a.failure IS NULL"),
        REDIRECT("a.status BETWEEN 300 AND 399"),
        REFUSED("a.status BETWEEN 400 AND 499"),
        SERVER_ERROR("a.status BETWEEN 500 AND 599"),
        /** No answer came at all. */
        NO_ANSWER("a.status IS NULL");

        private final String where;

        Response(String where) {
            this.where = where;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Which letters are looked for; what is empty does not matter. */
    public record Wanted(
            String partner,
            Optional<Status> status,
            Optional<String> type,
            Optional<Response> response,
            Optional<Instant> from,
            Optional<Instant> until) {}

    /** A page; {@code next} leads to older letters, if there are any. */
    public record Page(List<Found> letters, Optional<Long> next) {}

    /** A letter with the reference that people know its referral by. */
    public record Found(Delivery delivery, String reference) {}

    /** How many letters of a period a partner was written, and how they fared. */
    public record Health(int written, int delivered, int atOnce, int waiting, int parked, int failedAttempts) {}

    private final Readers readers;

    LetterSearch(Readers readers) {
        this.readers = readers;
    }

    /** Letters numbered below {@code before}, the newest first. */
    public Page page(Wanted wanted, long before, int limit) {
        var sql = new StringBuilder("SELECT l.*, " + Queue.HELD + ", r.number AS referral_number FROM letter l"
                + " JOIN referral r ON r.id = l.referral WHERE l.partner = ? AND l.number < ?");
        var values = new ArrayList<Object>(List.of(wanted.partner(), before));
        wanted.type().ifPresent(type -> {
            sql.append(" AND l.type = ?");
            values.add(type);
        });
        wanted.from().ifPresent(from -> {
            sql.append(" AND l.written_at >= ?");
            values.add(from);
        });
        wanted.until().ifPresent(until -> {
            sql.append(" AND l.written_at < ?");
            values.add(until);
        });
        wanted.status().ifPresent(status -> {
            boolean waits = status == Status.HELD || status == Status.PENDING;
            sql.append(" AND l.status = ?").append(waits ? " AND " + Queue.PAUSED + " = ?" : "");
            values.add(waits ? Status.PENDING.code() : status.code());
            if (waits) {
                values.add(status == Status.HELD);
            }
        });
        wanted.response()
                .ifPresent(response -> sql.append(" AND EXISTS (SELECT 1 FROM attempt a WHERE a.letter = l.id"
                        + " AND a.number = l.attempts AND " + response.where + ")"));
        values.add(limit + 1);
        return readers.read(statements -> {
            var found = statements.list(
                    sql.append(" ORDER BY l.number DESC LIMIT ?").toString(),
                    row -> new Found(
                            LetterBook.delivery(statements, row), Reference.of(row.getLong("referral_number"))),
                    values.toArray());
            var page = found.subList(0, Math.min(limit, found.size()));
            return new Page(
                    page,
                    found.size() > limit
                            ? Optional.of(page.get(limit - 1).delivery().number())
                            : Optional.empty());
        });
    }

    /** How many letters a replay of this range would look at. */
    public int count(Sought sought, int most) {
        return readers.read(statements -> LetterBook.count(statements, sought, most + 1));
    }

    /** How the letters fared that a partner was written in a period; of {@code until} on, none count. */
    public Health health(String partner, Instant from, Instant until) {
        return readers.read(statements -> statements
                .first(
                        "SELECT count(*), count(*) FILTER (WHERE l.status = 'delivered'),"
                                + " count(*) FILTER (WHERE l.status = 'delivered' AND l.attempts = 1),"
                                + " count(*) FILTER (WHERE l.status = 'pending'), count(*) FILTER (WHERE l.status = 'parked'),"
                                + " coalesce(sum((SELECT count(*) FROM attempt a WHERE a.letter = l.id"
                                + "   AND a.failure IS NOT NULL)), 0)"
                                + " FROM letter l WHERE l.partner = ? AND l.written_at >= ? AND l.written_at < ?",
                        row -> new Health(
                                row.getInt(1),
                                row.getInt(2),
                                row.getInt(3),
                                row.getInt(4),
                                row.getInt(5),
                                row.getInt(6)),
                        partner,
                        from,
                        until)
                .orElseThrow());
    }
}
