package onward.journal;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** How often each rule row had a part in a decision. */
public final class FiredRules {

    /** So many decisions are counted at once. */
    private static final int COUNTED_AT_ONCE = 200;

    private final Writer writer;
    private final Readers readers;

    FiredRules(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    /** A row, a day, and how many decisions of that day it had a part in. */
    private record Times(String rule, long day, long times) {}

    /** What is not counted yet, read beside those who write: referrals after one number until another. */
    private record Next(long after, long last, int decisions, List<Times> times) {}

    /**
     * Counts the next decisions that are not counted yet; answers how many those were. What only says why something was not
     * chosen is no part of a decision. What was erased before it was counted is counted as nothing.
     */
    public CompletableFuture<Integer> countNext() {
        var next = readers.read(FiredRules::next);
        return next.decisions() == 0
                ? CompletableFuture.completedFuture(0)
                : writer.write(statements -> {
                    if (mark(statements) == next.after()) { // or else somebody else has just counted them
                        for (var each : next.times()) {
                            statements.update(
                                    "INSERT INTO rule_fired (rule, day, times) VALUES (?, ?, ?)"
                                            + " ON CONFLICT (rule, day) DO UPDATE SET times = rule_fired.times + excluded.times",
                                    each.rule(),
                                    each.day(),
                                    each.times());
                        }
                        statements.update("UPDATE rule_fired_mark SET number = ?", next.last());
                    }
                    return next.decisions();
                });
    }

    private static long mark(Statements statements) throws SQLException {
        return statements
                .first("SELECT number FROM rule_fired_mark", row -> row.getLong(1))
                .orElse(0L);
    }

    private static Next next(Statements statements) throws SQLException {
        long after = mark(statements);
        var numbers = statements.list(
                "SELECT number FROM referral WHERE number > ? ORDER BY number LIMIT ?",
                row -> row.getLong(1),
                after,
                COUNTED_AT_ONCE);
        if (numbers.isEmpty()) {
            return new Next(after, after, 0, List.of());
        }
        long last = numbers.get(numbers.size() - 1);
        var times = statements.list(
                "SELECT part.value, d.decided_at / 86400000, count(DISTINCT d.referral)"
                        + " FROM referral r JOIN decision d ON d.referral = r.id AND d.number = 1,"
                        + " json_tree(CASE WHEN json_valid(CAST(d.body AS TEXT)) THEN CAST(d.body AS TEXT) ELSE '{}' END) part"
                        + " WHERE r.number > ? AND r.number <= ? AND part.key = 'rule' AND part.path NOT LIKE '$.whyNot%'"
                        + " GROUP BY 1, 2",
                row -> new Times(row.getString(1), row.getLong(2), row.getLong(3)), after, last);
        return new Next(after, last, numbers.size(), times);
    }

    /** Until when everything is counted: when the first decision came that is not, or now. */
    public Instant countedUntil(Instant now) {
        return readers.read(statements -> statements
                .first(
                        "SELECT received_at FROM referral WHERE number > ? ORDER BY number LIMIT 1",
                        row -> Instant.ofEpochMilli(row.getLong(1)),
                        mark(statements))
                .orElse(now));
    }

    /** How often each row had a part in a decision since a day, by the row's full name; rows that had none are left out. */
    public Map<String, Long> since(LocalDate day) {
        return readers.read(statements -> {
            var times = new TreeMap<String, Long>();
            statements.each(
                    "SELECT rule, sum(times) FROM rule_fired WHERE day >= ? GROUP BY rule",
                    row -> times.put(row.getString(1), row.getLong(2)),
                    day.toEpochDay());
            return times;
        });
    }
}
