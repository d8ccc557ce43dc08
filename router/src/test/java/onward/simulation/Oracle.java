package onward.simulation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import onward.decide.Decide;
import onward.delivery.RetrySchedule;
import onward.life.Life;
import onward.referral.State;
import onward.simulation.Rows.Row;
import onward.wire.DecisionView;
import onward.wire.Json;
import onward.wire.ReferralForm;

/** Asks after a life whether every promise was kept: (a) to (j) of the fault matrix, and what a life promises besides. */
final class Oracle {

    private static final Set<String> STATUSES = Set.of("delivered", "parked", "inbox", "cancelled");

    private final Run run;
    private final Rows rows;
    private final Map<String, Row> letters = new TreeMap<>();
    private final Map<String, List<Mail.Arrival>> arrivals;

    Oracle(Run run) {
        this.run = run;
        this.rows = run.house.rows;
        rows.list(
                        "SELECT l.*, (SELECT count(*) FROM attempt a WHERE a.letter = l.id AND a.failure = 'interrupted') AS interrupted"
                                + " FROM letter l")
                .forEach(row -> letters.put(row.text("id"), row));
        arrivals = run.mail.arrivals.stream().collect(Collectors.groupingBy(Mail.Arrival::id));
    }

    void check() {
        acknowledgedIsStored();
        oneDecisionEach();
        everyLetterIsAccountedFor();
        whatArrivedIsOurs();
        nothingArrivesAfterARefusal();
        inOrder();
        retriesWereNotEarly();
        everybodyIsSeenTo();
        lettersSayWhatHappened();
        nothingIsLeftOver();
    }

    private void acknowledgedIsStored() {
        var stored = Set.copyOf(run.ids(""));
        for (var request : run.callers.requests) {
            Broken.unless(stored.containsAll(request.acknowledged), "(a) %s were acknowledged", request.acknowledged);
            Broken.unless(
                    !request.open || request.key.isEmpty(), "(i) %s was never answered after healing", request.key);
        }
        var bodies = new HashMap<String, Integer>();
        rows.list("SELECT CAST(body AS TEXT) AS body FROM referral")
                .forEach(row -> bodies.merge(row.text("body"), 1, Integer::sum));
        for (var body : bodies.entrySet()) { // every request has a body of its own
            Broken.unless(body.getValue() == 1, "one request was stored %d times", body.getValue());
        }
    }

    private void oneDecisionEach() {
        for (var row :
                rows.list("SELECT r.id, r.state, r.owner, r.body AS sent, r.received_at, d.body, d.rules_version,"
                        + " (SELECT count(*) FROM decision c WHERE c.referral = r.id) AS decisions"
                        + " FROM referral r LEFT JOIN decision d ON d.referral = r.id")) {
            Broken.unless(row.number("decisions") == 1, "(b) %s has not one decision", row.text("id"));
            Broken.unless(!row.text("owner").isBlank(), "(b) %s has no owner", row.text("id"));
            var book = Books.of(row.text("rules_version")).book();
            try {
                var read = (ReferralForm.Read.Good) ReferralForm.read(row.bytes("sent"), book.vocabulary());
                var again = Decide.decide(read.referral(), book, row.moment("received_at"));
                Broken.unless(
                        Arrays.equals(DecisionView.json(again), row.bytes("body")),
                        "%s decided again gives another answer",
                        row.text("id"));
            } catch (Json.Unreadable e) {
                throw new Broken("a stored referral cannot be read");
            }
        }
    }

    private void everyLetterIsAccountedFor() {
        for (var letter : letters.values()) {
            var id = letter.text("id");
            var status = letter.text("status");
            Broken.unless(
                    STATUSES.contains(status) || (status.equals("pending") && waitsForAParkedOne(letter)),
                    "(c) letter %s is %s after healing",
                    id,
                    status);
            var answers = arrivals.getOrDefault(id, List.of()).stream()
                    .map(Mail.Arrival::status)
                    .toList();
            Broken.unless(
                    !status.equals("delivered") || answers.stream().anyMatch(s -> s >= 200 && s < 300),
                    "(c) letter %s is delivered and its partner answered %s",
                    id,
                    answers);
            Broken.unless(
                    !status.equals("parked")
                            || "internal".equals(letter.columns().get("parked_for"))
                            || letter.number("attempts") - letter.number("interrupted")
                                    == RetrySchedule.STANDARD.waits().size() + 1,
                    "(c) letter %s was parked before its time",
                    id);
        }
    }

    /** An operator would have to send that one again, or let this one pass; in a life nobody does. */
    private boolean waitsForAParkedOne(Row letter) {
        return letters.values().stream()
                .anyMatch(earlier -> earlier.text("status").equals("parked")
                        && !earlier.has("released_at")
                        && earlier.text("partner").equals(letter.text("partner"))
                        && earlier.text("referral").equals(letter.text("referral"))
                        && earlier.number("number") < letter.number("number"));
    }

    private void whatArrivedIsOurs() {
        for (var arrival : run.mail.arrivals) {
            var letter = letters.get(arrival.id());
            Broken.unless(letter != null, "(d) letter %s arrived and is not written down", arrival.id());
            Broken.unless(
                    Arrays.equals(letter.bytes("body"), arrival.body()), "(e) letter %s has changed", arrival.id());
            Broken.unless(letter.text("partner").equals(arrival.partner()), "(d) letter %s went astray", arrival.id());
        }
    }

    /** What said all of a person and had not arrived when they withdrew consent never does. */
    private void nothingArrivesAfterARefusal() {
        run.overtaken.forEach((letter, arrivedBefore) -> {
            long arrived = arrivals.getOrDefault(letter, List.of()).size();
            Broken.unless(arrived <= arrivedBefore, "letter %s arrived after consent was withdrawn", letter);
        });
    }

    /** Nothing about a referral reaches a partner while something earlier about it is still tried. */
    private void inOrder() {
        var last = new HashMap<String, Long>();
        for (var arrival : run.mail.arrivals) {
            var letter = letters.get(arrival.id());
            var pair = letter.text("partner") + " " + letter.text("referral");
            long number = letter.number("number");
            Broken.unless(number >= last.getOrDefault(pair, 0L), "(f) letter %s came too late", arrival.id());
            last.put(pair, number);
        }
    }

    private void retriesWereNotEarly() {
        var waits = RetrySchedule.STANDARD.waits();
        var attempts = rows.list("SELECT * FROM attempt ORDER BY letter, number").stream()
                .collect(Collectors.groupingBy(row -> row.text("letter"), TreeMap::new, Collectors.toList()));
        var partnersWhoPaused = run.mail.arrivals.stream()
                .filter(arrival -> arrival.status() == 410)
                .map(Mail.Arrival::partner)
                .collect(Collectors.toSet());
        for (var letter : attempts.entrySet()) {
            var all = letter.getValue();
            for (int i = 0; i < all.size(); i++) {
                Broken.unless(all.get(i).number("number") == i + 1, "(g) attempts of %s are missing", letter.getKey());
            }
            if (partnersWhoPaused.contains(letters.get(letter.getKey()).text("partner"))) {
                continue; // a person put its letters back, and their schedule began anew
            }
            var seen = all.stream()
                    .filter(row -> !"interrupted".equals(row.columns().get("failure")))
                    .toList();
            for (int i = 0; i < seen.size(); i++) {
                var attempt = seen.get(i);
                if (attempt.has("next_at")
                        && attempt.moment("at")
                                .isAfter(attempt.moment("next_at").minus(waits.get(i)))) {
                    throw new Broken("(g) the retry of " + letter.getKey() + " was planned too early");
                }
                if (i + 1 < seen.size() && seen.get(i + 1).moment("at").isBefore(attempt.moment("next_at"))) {
                    throw new Broken("(g) the retry of " + letter.getKey() + " came too early");
                }
            }
            long arrived = arrivals.getOrDefault(letter.getKey(), List.of()).size();
            Broken.unless(
                    arrived <= all.size() + run.unrecorded.getOrDefault(letter.getKey(), 0),
                    "(g) letter %s arrived %d times in %d attempts",
                    letter.getKey(),
                    arrived,
                    all.size());
        }
    }

    /** After days in which nobody acted, nobody waits for somebody who is silent. */
    private void everybodyIsSeenTo() {
        Broken.unless(
                run.house.journal.cases().due(run.time.instant(), 10).isEmpty(), "the clock left something undone");
        for (var life : run.watch.lives().values()) {
            for (var ask : life.ended() ? List.<onward.life.Ask>of() : life.asks()) {
                Broken.unless(
                        ask.answerBy()
                                .filter(at -> at.isBefore(run.time.instant()))
                                .isEmpty(),
                        "%s still waits for %s",
                        life.id(),
                        ask.service());
            }
            boolean answered = life.state() != State.ROUTED || life.needsPerson();
            Broken.unless(answered, "%s is routed after days of silence, and nobody looks at it", life.id());
        }
    }

    private void lettersSayWhatHappened() {
        var events = count("SELECT referral, kind AS what, count(*) AS n FROM event GROUP BY referral, kind");
        var written = count("SELECT referral, type AS what, count(*) AS n FROM letter GROUP BY referral, type");
        for (var life : run.watch.lives().values()) {
            var happened = events.getOrDefault(life.id(), Map.of());
            var told = written.getOrDefault(life.id(), Map.of());
            same(life, happened, "asked", told, "referral.routed");
            Broken.unless(
                    told.getOrDefault("referral.updated", 0L)
                            >= happened.getOrDefault("reminded", 0L) + happened.getOrDefault("question-answered", 0L),
                    "(c) %s lacks a reminder or an answer by letter",
                    life.id());
            everybodyWhoLostItWasTold(life);
        }
    }

    private static void same(
            Life life, Map<String, Long> happened, String event, Map<String, Long> told, String letter) {
        Broken.unless(
                happened.getOrDefault(event, 0L).equals(told.getOrDefault(letter, 0L)),
                "(c) %s has %s events %s and letters %s",
                life.id(),
                event,
                happened.getOrDefault(event, 0L),
                told);
    }

    /** Who was asked to lead and is not any more, by no answer of its own, has a letter that says so. */
    private void everybodyWhoLostItWasTold(Life life) {
        var lost = new HashMap<String, Long>();
        life.asks().stream()
                .filter(ask -> ask.role() == onward.life.Role.LEAD)
                .filter(ask -> ask.status() == onward.life.Ask.Status.UNANSWERED
                        || ask.status() == onward.life.Ask.Status.RECALLED)
                .forEach(ask -> lost.merge(ask.service(), 1L, Long::sum));
        for (var service : lost.entrySet()) {
            long told = letters.values().stream()
                    .filter(row -> row.text("referral").equals(life.id())
                            && row.text("service").equals(service.getKey())
                            && List.of("referral.reassigned", "referral.withdrawn")
                                    .contains(row.text("type")))
                    .count();
            Broken.unless(
                    told >= service.getValue(), "(c) %s was taken from %s without a word", life.id(), service.getKey());
        }
    }

    private Map<String, Map<String, Long>> count(String sql) {
        var all = new HashMap<String, Map<String, Long>>();
        rows.list(sql)
                .forEach(row -> all.computeIfAbsent(row.text("referral"), id -> new HashMap<>())
                        .put(row.text("what"), row.number("n")));
        return all;
    }

    private void nothingIsLeftOver() {
        var reserved = new HashSet<>(rows.list("SELECT service || ' ' || referral AS one FROM reservation").stream()
                .map(row -> row.text("one"))
                .toList());
        var active = new HashSet<String>();
        run.watch
                .lives()
                .values()
                .forEach(life -> life.active().forEach(ask -> active.add(ask.service() + " " + life.id())));
        Broken.unless(active.containsAll(reserved), "places are reserved for %s and asked for by %s", reserved, active);
        Broken.unless(run.house.journal.firstBrokenAuditEntry().isEmpty(), "the audit is broken");
        var audited = rows.list(
                        "SELECT count(*) AS n FROM audit WHERE act LIKE 'referral.%' AND act <> 'referral.sealed'")
                .get(0)
                .number("n");
        var happened = rows.list(
                        "SELECT (SELECT count(*) FROM referral) + (SELECT count(*) FROM event WHERE turn > 0) AS n")
                .get(0)
                .number("n");
        Broken.unless(audited == happened, "(j) %d things happened and %d are in the audit", happened, audited);
        var wrong = rows.list("SELECT id FROM letter l WHERE status IN ('delivered', 'parked') AND NOT EXISTS (SELECT 1"
                + " FROM audit a WHERE a.subject = l.referral AND a.act = 'letter.' || l.status"
                + " AND a.detail LIKE '%' || l.id || '%')");
        Broken.unless(wrong.isEmpty(), "(j) %d letters have ended and are not in the audit", wrong.size());
    }
}
