package onward.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import onward.referral.Reference;

/** Referrals read back, whole or in lists. */
final class RecordedReading {

    private RecordedReading() {}

    static Optional<Recorded> find(Statements statements, String id) throws SQLException {
        var letters = letters(statements, id);
        var timeline = statements.list(
                "SELECT at, actor, act, detail FROM audit WHERE subject = ? ORDER BY sequence",
                row -> new Recorded.Moment(
                        Instant.ofEpochMilli(row.getLong(1)), row.getString(2), row.getString(3), row.getString(4)),
                id);
        return statements.first(
                "SELECT r.number, r.received_at, r.body, d.body, r.state, r.first_state FROM referral r"
                        + " JOIN decision d ON d.referral = r.id AND d.number = 1 WHERE r.id = ?",
                row -> new Recorded(
                        id,
                        Reference.of(row.getLong(1)),
                        Instant.ofEpochMilli(row.getLong(2)),
                        row.getBytes(3),
                        row.getBytes(4),
                        row.getString(5),
                        row.getString(6),
                        letters,
                        timeline),
                id);
    }

    private static List<SentLetter> letters(Statements statements, String referral) throws SQLException {
        record Attempted(String letter, Attempt attempt) {}
        var attempts = statements.list(
                "SELECT a.letter, a.number, a.at, a.took_ms, a.status, a.failure, a.next_at FROM attempt a"
                        + " JOIN letter l ON l.id = a.letter WHERE l.referral = ? ORDER BY a.letter, a.number",
                row -> new Attempted(row.getString("letter"), attempt(row)),
                referral);
        return statements.list(
                "SELECT * FROM letter WHERE referral = ? ORDER BY number",
                row -> {
                    var letter = letter(row);
                    return new SentLetter(
                            letter,
                            SentLetter.Status.of(row.getString("status")),
                            Statements.moment(row, "next_at"),
                            attempts.stream()
                                    .filter(a -> a.letter().equals(letter.id()))
                                    .map(Attempted::attempt)
                                    .toList());
                },
                referral);
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        int status = row.getInt("status");
        return new Attempt(
                row.getInt("number"),
                Instant.ofEpochMilli(row.getLong("at")),
                Duration.ofMillis(row.getLong("took_ms")),
                status == 0 ? Optional.empty() : Optional.of(status),
                Statements.text(row, "failure"),
                Statements.moment(row, "next_at"));
    }

    static Letter letter(ResultSet row) throws SQLException {
        return new Letter(
                row.getString("id"),
                row.getString("referral"),
                row.getString("partner"),
                row.getString("service"),
                row.getString("type"),
                row.getBytes("body"),
                row.getString("role"),
                !row.getString("status").equals(SentLetter.Status.INBOX.code()));
    }

    static Journal.Listed list(Statements statements, String state, long before, int limit) throws SQLException {
        record Numbered(long number, Summary summary) {}
        var found = statements.list(
                "SELECT number, id, received_at, source, state, category, respond_by, lead_service FROM referral"
                        + " WHERE number < ? AND (? = '' OR state = ?) ORDER BY number DESC LIMIT ?",
                row -> new Numbered(
                        row.getLong("number"),
                        new Summary(
                                row.getString("id"),
                                Reference.of(row.getLong("number")),
                                Instant.ofEpochMilli(row.getLong("received_at")),
                                row.getString("source"),
                                row.getString("state"),
                                Statements.text(row, "category"),
                                Statements.moment(row, "respond_by"),
                                Statements.text(row, "lead_service"))),
                before,
                state,
                state,
                limit + 1);
        var page = found.subList(0, Math.min(limit, found.size()));
        return new Journal.Listed(
                page.stream().map(Numbered::summary).toList(),
                found.size() > limit ? Optional.of(page.get(limit - 1).number()) : Optional.empty());
    }
}
