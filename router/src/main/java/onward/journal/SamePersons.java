package onward.journal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/** Which referrals are of the same person, whatever the need. */
final class SamePersons {

    private static final int MOST = 10;

    private SamePersons() {}

    static void insert(Statements statements, String referral, List<SamePerson> persons) throws SQLException {
        for (var person : persons) {
            statements.update(
                    "INSERT INTO same_person (fingerprint, referral, same_by) VALUES (?, ?, ?)",
                    person.fingerprint(),
                    referral,
                    person.by().name());
        }
    }

    /** Each referral once, by the surest sign: those that are open, and those received since; the latest first. */
    static List<SamePerson.Known> find(Statements statements, List<SamePerson> persons, Instant since)
            throws SQLException {
        var found = new LinkedHashMap<String, SamePerson.Known>();
        for (var person : persons) {
            statements
                    .list(
                            "SELECT r.*, s.same_by FROM same_person s JOIN referral r ON r.id = s.referral"
                                    + " WHERE s.fingerprint = ? AND (r.received_at >= ? OR r.state NOT IN"
                                    + " ('completed', 'withdrawn', 'merged')) ORDER BY r.number DESC LIMIT ?",
                            row -> new SamePerson.Known(
                                    RecordedReading.summary(row),
                                    row.getString("caller"),
                                    SamePerson.By.valueOf(row.getString("same_by"))),
                            person.fingerprint(),
                            since,
                            MOST)
                    .forEach(known ->
                            found.merge(known.summary().id(), known, (a, b) -> a.by().compareTo(b.by()) <= 0 ? a : b));
        }
        return found.values().stream()
                .sorted(Comparator.comparing(
                                (SamePerson.Known known) -> known.summary().receivedAt())
                        .reversed())
                .limit(MOST)
                .toList();
    }
}
