package onward.journal;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** How often each rule row had a part in a decision. */
public final class FiredRules {

    /** So many decisions are counted in one transaction, so that those who write wait little. */
    private static final int COUNTED_AT_ONCE = 200;

    private final Writer writer;
    private final Readers readers;

    FiredRules(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    /**
     * Counts the next decisions that are not counted yet; answers how many those were. What only says why something was not
     * chosen is no part of a decision. Nothing uncounted may be left behind by an erasure in between: it is counted as nothing.
     */
    public CompletableFuture<Integer> countNext() {
        return writer.write(statements -> {
            long from = statements
                    .first("SELECT number FROM rule_fired_mark", row -> row.getLong(1))
                    .orElse(0L);
            var numbers = statements.list(
                    "SELECT number FROM referral WHERE number > ? ORDER BY number LIMIT ?",
                    row -> row.getLong(1),
                    from,
                    COUNTED_AT_ONCE);
            if (!numbers.isEmpty()) {
                count(statements, from, numbers.get(numbers.size() - 1));
            }
            return numbers.size();
        });
    }

    private static void count(Statements statements, long after, long last) throws SQLException {
        statements.update(
                "INSERT INTO rule_fired (rule, day, times)"
                        + " SELECT part.value, d.decided_at / 86400000, count(DISTINCT d.referral)"
                        + " FROM referral r JOIN decision d ON d.referral = r.id AND d.number = 1,"
                        + " json_tree(CASE WHEN json_valid(CAST(d.body AS TEXT)) THEN CAST(d.body AS TEXT) ELSE '{}' END) part"
                        + " WHERE r.number > ? AND r.number <= ? AND part.key = 'rule' AND part.path NOT LIKE '$.whyNot%'"
                        + " GROUP BY 1, 2"
                        + " ON CONFLICT (rule, day) DO UPDATE SET times = rule_fired.times + excluded.times",
                after, last);
        statements.update("UPDATE rule_fired_mark SET number = ?", last);
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
