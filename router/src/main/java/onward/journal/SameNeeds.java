package onward.journal;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onward.life.Coded;
import onward.life.Event.DuplicateSuspected;
import onward.life.SameBy;
import onward.referral.State;

/** Which open referrals are of the same person for the same need. */
final class SameNeeds {

    /** Whoever is told of a few looks for the rest; ids sort by time, so these are the latest, found without a walk. */
    private static final int MOST = 3;

    private SameNeeds() {}

    static void insert(Statements statements, String referral, List<SameNeed> needs) throws SQLException {
        for (var need : needs) {
            statements.update(
                    "INSERT INTO same_need (fingerprint, referral, same_by) VALUES (?, ?, ?)",
                    need.fingerprint(),
                    referral,
                    need.by().code());
        }
    }

    /** Each referral once, by the surest sign. */
    static List<DuplicateSuspected> open(Statements statements, List<SameNeed> needs) throws SQLException {
        var found = new LinkedHashMap<String, SameBy>();
        for (var need : needs) {
            statements
                    .list(
                            "SELECT s.referral, s.same_by FROM same_need s JOIN referral r ON r.id = s.referral"
                                    + " WHERE s.fingerprint = ? AND r.state NOT IN (?, ?, ?) ORDER BY s.referral DESC LIMIT ?",
                            row -> Map.entry(
                                    row.getString(1),
                                    Coded.of(SameBy.values(), row.getString(2)).orElseThrow()),
                            need.fingerprint(),
                            State.COMPLETED.code(),
                            State.WITHDRAWN.code(),
                            State.MERGED.code(),
                            MOST)
                    .forEach(
                            same -> found.merge(same.getKey(), same.getValue(), (a, b) -> a.compareTo(b) <= 0 ? a : b));
        }
        return found.entrySet().stream()
                .map(same -> new DuplicateSuspected(same.getKey(), same.getValue()))
                .toList();
    }
}
