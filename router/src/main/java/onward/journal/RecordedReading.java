package onward.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onward.life.Beginning;
import onward.life.Life;
import onward.referral.Consent;
import onward.referral.Reference;
import onward.referral.State;

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
        var beginning = beginning(statements, id);
        if (beginning.isEmpty()) {
            return Optional.empty();
        }
        var events = EventRows.of(statements, id);
        var merged = statements.list(
                "SELECT id FROM referral WHERE merged_into = ? ORDER BY number", row -> row.getString(1), id);
        return statements.first(
                "SELECT r.number, r.body, d.body FROM referral r"
                        + " JOIN decision d ON d.referral = r.id AND d.number = 1 WHERE r.id = ?",
                row -> new Recorded(
                        Reference.of(row.getLong(1)),
                        row.getBytes(2),
                        row.getBytes(3),
                        Life.of(beginning.get(), events),
                        events,
                        letters,
                        merged,
                        timeline),
                id);
    }

    static Optional<Life> life(Statements statements, String id) throws SQLException {
        var beginning = beginning(statements, id);
        return beginning.isEmpty()
                ? Optional.empty()
                : Optional.of(Life.of(beginning.get(), EventRows.of(statements, id)));
    }

    private static Optional<Beginning> beginning(Statements statements, String id) throws SQLException {
        return statements.first(
                "SELECT received_at, caller, outcome, rule_category, rule_respond_by, consent, route, alongside"
                        + " FROM referral WHERE id = ?",
                row -> new Beginning(
                        id,
                        Instant.ofEpochMilli(row.getLong("received_at")),
                        row.getString("caller"),
                        State.of(row.getString("outcome")),
                        Statements.text(row, "rule_category"),
                        Statements.moment(row, "rule_respond_by"),
                        Consent.Status.of(row.getString("consent")).orElseThrow(),
                        words(row.getString("route")),
                        words(row.getString("alongside"))),
                id);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    private static List<SentLetter> letters(Statements statements, String referral) throws SQLException {
        record Attempted(String letter, Attempt attempt) {}
        var attempts = statements.list(
                "SELECT a.letter, a.number, a.at, a.took_ms, a.status, a.failure, a.next_at FROM attempt a"
                        + " JOIN letter l ON l.id = a.letter WHERE l.referral = ? ORDER BY a.letter, a.number",
                row -> new Attempted(row.getString("letter"), attempt(row)),
                referral);
        return statements.list(
                "SELECT l.*, " + Queue.HELD + " FROM letter l WHERE referral = ? ORDER BY number",
                row -> {
                    var letter = letter(row);
                    return new SentLetter(
                            letter,
                            Queue.standing(row),
                            Queue.next(row),
                            attempts.stream()
                                    .filter(a -> a.letter().equals(letter.id()))
                                    .map(Attempted::attempt)
                                    .toList());
                },
                referral);
    }

    static Attempt attempt(ResultSet row) throws SQLException {
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

    static Journal.Listed list(Statements statements, Journal.Wanted wanted, long before, int limit)
            throws SQLException {
        record Numbered(long number, Summary summary) {}
        // Only what is asked for stands in the words, so that each way of asking has its index.
        var narrowed =
                (wanted.state().isEmpty() ? "" : " AND state = ?") + (wanted.overdue() ? " AND overdue = 1" : "");
        var values = new ArrayList<Object>(List.of(before, wanted.owner(), wanted.owner()));
        if (!wanted.state().isEmpty()) {
            values.add(wanted.state());
        }
        values.add(limit + 1);
        var found = statements.list(
                "SELECT * FROM referral WHERE number < ? AND (? = '' OR owner = ?)" + narrowed
                        + " ORDER BY number DESC LIMIT ?",
                row -> new Numbered(row.getLong("number"), summary(row)),
                values.toArray());
        var page = found.subList(0, Math.min(limit, found.size()));
        return new Journal.Listed(
                page.stream().map(Numbered::summary).toList(),
                found.size() > limit ? Optional.of(page.get(limit - 1).number()) : Optional.empty());
    }

    static Summary summary(ResultSet row) throws SQLException {
        return new Summary(
                row.getString("id"),
                Reference.of(row.getLong("number")),
                Instant.ofEpochMilli(row.getLong("received_at")),
                row.getString("source"),
                row.getString("state"),
                Statements.text(row, "category"),
                Statements.moment(row, "respond_by"),
                Statements.text(row, "lead_service"),
                row.getString("owner"),
                row.getInt("overdue") == 1);
    }
}
