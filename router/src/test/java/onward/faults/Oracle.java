package onward.faults;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import onward.testing.Mailbox;

/**
 * Judges a data folder from outside, by SQL of its own, against what callers were told and partners received: (a) to (j) of
 * the fault matrix. Every complaint is a sentence; none is good.
 */
final class Oracle {

    private static final Pattern NOTE = Pattern.compile("load-\\d+ end");
    private static final Pattern PERSONAL =
            Pattern.compile("Okafor|Sample|Testley|9990000\\d\\d\\d|N12 8QA|1941-05-02|020 7946");

    private final Mailbox partners;
    private final Map<String, byte[]> bodies = new HashMap<>();
    private final List<String> complaints = new ArrayList<>();
    private int verified;

    Oracle(Mailbox partners) {
        this.partners = partners;
    }

    /** (d) and (e): what arrived since the last time verifies with somebody else's library, and one id is one body. */
    void verifyArrived(Path data) throws SQLException {
        try (var journal = journal(data)) {
            for (; verified < partners.received().size(); verified++) {
                var letter = partners.received().get(verified);
                var id = letter.header("webhook-id");
                var before = bodies.putIfAbsent(id, letter.body());
                if (before != null && !Arrays.equals(before, letter.body())) {
                    complaints.add("(e) " + id + " arrived with two bodies");
                }
                var secret = text(
                        journal,
                        "SELECT secret FROM partner_secret WHERE partner = (SELECT partner FROM letter WHERE id = ?)"
                                + " ORDER BY number DESC LIMIT 1",
                        id);
                verify(id, secret, letter);
            }
        }
    }

    private void verify(String id, List<String> secrets, Mailbox.Received letter) {
        if (secrets.isEmpty()) {
            complaints.add("(d) " + id + " arrived and stands nowhere");
            return;
        }
        try {
            new Webhook(secrets.get(0))
                    .verify(
                            new String(letter.body(), StandardCharsets.UTF_8),
                            HttpHeaders.of(letter.headers(), (n, v) -> true).map());
        } catch (WebhookVerificationException | EmptyWebhookSecretException e) {
            complaints.add("(d) " + id + " does not verify: " + e.getMessage());
        }
    }

    /** Everything else, once the callers have ended and nothing is pending. */
    List<String> judge(Path data, Callers callers) throws Exception {
        complaints.addAll(callers.contradictions());
        try (var journal = journal(data)) {
            expect(journal, "ok", "PRAGMA integrity_check");
            acknowledged(journal, callers.acknowledged());
            notes(journal);
            none(journal, "(b) without exactly one decision", """
                    SELECT id FROM referral r WHERE (SELECT count(*) FROM decision WHERE referral = r.id) <> 1""");
            none(journal, "(c) two letters to one partner in one role", """
                    SELECT min(id) FROM letter GROUP BY referral, partner, service, role HAVING count(*) > 1""");
            none(journal, "(c) routed without a letter", """
                    SELECT id FROM referral r WHERE state = 'routed'
                      AND NOT EXISTS (SELECT 1 FROM letter WHERE referral = r.id AND role = 'lead')""");
            none(journal, "(c) in no known status", """
                    SELECT id FROM letter WHERE status NOT IN ('pending', 'held', 'delivered', 'parked', 'inbox')""");
            none(journal, "(g) sooner than its schedule", """
                    SELECT a.letter FROM attempt a JOIN attempt b ON b.letter = a.letter AND b.number = a.number + 1
                      WHERE b.at < a.next_at""");
            none(journal, "(j) a letter or decision of nobody", """
                    SELECT referral FROM letter WHERE referral NOT IN (SELECT id FROM referral)
                      UNION SELECT referral FROM decision WHERE referral NOT IN (SELECT id FROM referral)""");
            none(journal, "(j) without its entry in the audit", """
                    SELECT id FROM referral r WHERE (SELECT count(*) FROM audit WHERE subject = r.id
                      AND act = 'referral.received') <> 1""");
            for (var id : text(journal, "SELECT id FROM letter WHERE status = 'delivered'")) {
                if (!bodies.containsKey(id)) {
                    complaints.add("(c) " + id + " is delivered and arrived nowhere");
                }
            }
            order(journal);
        }
        var log = Files.readString(Router.log(data));
        PERSONAL.matcher(log).results().limit(3).forEach(found -> complaints.add("(h) in the log: " + found.group()));
        return complaints;
    }

    private void acknowledged(Connection journal, Map<String, String> told) throws SQLException {
        var stored = text(journal, "SELECT id FROM referral");
        var lost = new ArrayList<>(told.values());
        lost.removeAll(stored);
        lost.forEach(id -> complaints.add("(a) lost " + id));
    }

    /** Each referral carries the name of the request in its note: two with one name were doubled. */
    private void notes(Connection journal) throws SQLException {
        var seen = new HashMap<String, Integer>();
        for (var body : text(journal, "SELECT CAST(body AS TEXT) FROM referral")) {
            NOTE.matcher(body).results().forEach(note -> seen.merge(note.group(), 1, Integer::sum));
        }
        seen.forEach((note, count) -> {
            if (count > 1) {
                complaints.add("doubled under another id: " + note);
            }
        });
    }

    /** (f): of the letters to one partner about one referral the first arrived first. */
    private void order(Connection journal) throws SQLException {
        var firsts = new ArrayList<String>();
        partners.received().forEach(letter -> firsts.add(letter.header("webhook-id")));
        var place = new HashMap<String, Integer>();
        for (int i = 0; i < firsts.size(); i++) {
            place.putIfAbsent(firsts.get(i), i);
        }
        var pairs = text(
                journal,
                "SELECT a.id || ' ' || b.id FROM letter a JOIN letter b ON a.referral = b.referral"
                        + " AND a.partner = b.partner AND a.number < b.number");
        for (var pair : pairs) {
            var ids = pair.split(" ", 2);
            if (place.getOrDefault(ids[0], 0) > place.getOrDefault(ids[1], Integer.MAX_VALUE)) {
                complaints.add("(f) out of order: " + pair);
            }
        }
    }

    static long pending(Path data) throws SQLException {
        try (var journal = journal(data)) {
            return text(journal, "SELECT id FROM letter WHERE status = 'pending'")
                    .size();
        }
    }

    static long count(Path data, String table) throws SQLException {
        try (var journal = journal(data)) {
            return Long.parseLong(text(journal, "SELECT count(*) FROM " + table).get(0));
        }
    }

    private void none(Connection journal, String what, String sql) throws SQLException {
        text(journal, sql).stream().limit(5).forEach(id -> complaints.add(what + ": " + id));
    }

    private void expect(Connection journal, String wanted, String sql) throws SQLException {
        var found = text(journal, sql);
        if (!found.equals(List.of(wanted))) {
            complaints.add(sql + " says " + found);
        }
    }

    private static Connection journal(Path data) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + data.resolve("journal.db"));
    }

    private static List<String> text(Connection journal, String sql, String... values) throws SQLException {
        var found = new ArrayList<String>();
        try (var statement = journal.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(String.valueOf(rows.getString(1)));
                }
            }
        }
        return found;
    }
}
