package onward.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import onward.referral.Reference;

/** What became of the rows of the rules: how often each spoke, and where people and partners decided otherwise. */
public final class RuleFigures {

    /** More decisions than this are not read through for a page; the latest are. */
    public static final int MOST_DECISIONS = 20_000;

    private static final int MOST_EVENTS = 5_000;

    /** What was erased has no decision to read any more. */
    private static final String BODY = "CASE WHEN length(d.body) > 0 THEN CAST(d.body AS TEXT) ELSE '{}' END";

    private static final String SPOKEN = "WITH latest AS (SELECT " + BODY + " AS body FROM referral r"
            + " JOIN decision d ON d.referral = r.id AND d.number = 1 WHERE r.received_at >= ?"
            + " ORDER BY r.received_at DESC LIMIT " + MOST_DECISIONS + ")"
            + " SELECT rule, count(*) FROM ("
            + " SELECT json_extract(s.value, '$.rule') AS rule FROM latest, json_each(latest.body, '$.reasons') s"
            + " UNION ALL SELECT json_extract(b.value, '$.rule') FROM latest, json_each(latest.body, '$.eligibility') e,"
            + " json_each(e.value, '$.because') b"
            + " UNION ALL SELECT json_extract(b.value, '$.rule') FROM latest, json_each(latest.body, '$.route.lead.because') b"
            + ") spoken GROUP BY rule";

    /** The rows by which a service could be asked, or a category or route was chosen; triage for the one, routing for the other. */
    private static final String DISAGREED = "SELECT e.kind, e.service, e.other, e.code, e.at, r.id, r.number,"
            + " CASE WHEN e.kind = 'category-overridden' THEN 'triage/' ELSE 'routing/' END AS stage, " + BODY
            + " AS body FROM event e JOIN referral r ON r.id = e.referral JOIN decision d ON d.referral = r.id AND d.number = 1"
            + " WHERE e.kind IN ('category-overridden', 'route-overridden', 'declined', 'returned', 'redirected') AND e.at >= ?"
            + " ORDER BY e.at DESC LIMIT " + MOST_EVENTS;

    private static final String BY_ROW =
            "SELECT DISTINCT x.kind, x.service, x.other, x.code, x.at, x.id, x.number, x.rule FROM ("
                    + "SELECT w.*, json_extract(s.value, '$.rule') AS rule FROM w, json_each(w.body, '$.reasons') s"
                    + " WHERE json_extract(s.value, '$.rule') LIKE w.stage || '%'"
                    + " UNION ALL SELECT w.*, json_extract(b.value, '$.rule') AS rule FROM w, json_each(w.body, '$.route.lead.because') b"
                    + " WHERE w.kind = 'route-overridden' OR json_extract(w.body, '$.route.lead.service') = w.service"
                    + " UNION ALL SELECT w.*, json_extract(b.value, '$.rule') AS rule FROM w, json_each(w.body, '$.route.next') g,"
                    + " json_each(g.value, '$.because') b WHERE json_extract(g.value, '$.service') = w.service AND w.kind <> 'route-overridden'"
                    + " UNION ALL SELECT w.*, json_extract(b.value, '$.rule') AS rule FROM w, json_each(w.body, '$.route.alongside') g,"
                    + " json_each(g.value, '$.because') b WHERE json_extract(g.value, '$.service') = w.service AND w.kind <> 'route-overridden'"
                    + " UNION ALL SELECT w.*, json_extract(b.value, '$.rule') AS rule FROM w, json_each(w.body, '$.eligibility') g,"
                    + " json_each(g.value, '$.because') b WHERE w.kind IN ('declined', 'returned', 'redirected')"
                    + " AND json_extract(g.value, '$.service') = w.service) x ORDER BY x.at DESC";

    private final Readers readers;

    RuleFigures(Readers readers) {
        this.readers = readers;
    }

    /** How many of the decisions since a moment each rule speaks in, by rule; a rule that does not speak is not there. */
    public Map<String, Long> spoken(Instant since) {
        return readers.read(statements -> {
            var counts = new TreeMap<String, Long>();
            statements.each(SPOKEN, row -> counts.put(row.getString(1), row.getLong(2)), since);
            return counts;
        });
    }

    /**
     * Somebody decided otherwise than a row of the rules.
     *
     * @param kind of the event, such as {@code declined} or {@code category-overridden}
     * @param rule the row that had said otherwise, such as {@code triage/urgent#U-02}
     * @param service that declined, or that was chosen instead; empty for a category
     * @param other the category chosen instead, or the service named as the right one
     * @param code the coded reason
     */
    public record Disagreement(
            String kind,
            String rule,
            Optional<String> service,
            Optional<String> other,
            String code,
            Instant at,
            String referral,
            String reference) {}

    /** Every override and decline since a moment, once for each row it speaks against, the newest first. No words of people. */
    public List<Disagreement> disagreements(Instant since) {
        return readers.read(statements -> {
            var found = new ArrayList<Disagreement>();
            statements.each(
                    "WITH w AS (" + DISAGREED + ") " + BY_ROW,
                    row -> found.add(new Disagreement(
                            row.getString("kind"),
                            row.getString("rule"),
                            Statements.text(row, "service"),
                            Statements.text(row, "other"),
                            Optional.ofNullable(row.getString("code")).orElse(""),
                            Instant.ofEpochMilli(row.getLong("at")),
                            row.getString("id"),
                            Reference.of(row.getLong("number")))),
                    since);
            return found;
        });
    }

    /** The id of a referral by the reference that people say; empty if there is none. The latest are looked at. */
    public Optional<String> byReference(String reference) {
        return readers.read(statements -> {
            var found = new ArrayList<String>();
            statements.each("SELECT number, id FROM referral ORDER BY number DESC LIMIT 200000", row -> {
                if (Reference.of(row.getLong(1)).equals(reference)) {
                    found.add(row.getString(2));
                }
            });
            return found.stream().findFirst();
        });
    }
}
