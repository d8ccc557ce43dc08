package onward.simulation;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import onward.journal.Cases;
import onward.life.Ask;
import onward.life.Life;
import onward.life.Role;
import onward.referral.State;

/** Looks after every step whether each life stands as it may, and whether no place was given away twice. */
final class Watch {

    /** A report of places, and the step in which it came. */
    private record Report(long places, Instant asOf, int came) {}

    private final Run run;
    private final Map<String, Life> lives = new TreeMap<>();
    private final Map<String, Long> known = new HashMap<>();
    private final Map<String, Report> reports = new HashMap<>();
    /** When an acceptance was first seen, by service and referral. */
    private final Map<String, Integer> accepted = new HashMap<>();

    private final Map<String, Integer> taken = new HashMap<>();

    Watch(Run run) {
        this.run = run;
    }

    Map<String, Life> lives() {
        return lives;
    }

    void look(int step) {
        var changed = new HashSet<String>();
        var rows = run.house.rows.list("SELECT r.id, r.state, r.owner, r.untold_since,"
                + " coalesce((SELECT max(number) FROM event e WHERE e.referral = r.id), 0) AS events FROM referral r");
        for (var row : rows) {
            var id = row.text("id");
            if (!Long.valueOf(row.number("events")).equals(known.put(id, row.number("events")))) {
                var life = run.house.journal.cases().life(id).orElseThrow();
                lives.put(id, life);
                changed.add(id);
                same(row.text("state"), life.state().code(), id);
                same(row.text("owner"), Cases.owner(life.owner()), id);
                var untold =
                        row.has("untold_since") ? row.moment("untold_since").toString() : "";
                same(untold, life.untoldSince().map(Instant::toString).orElse(""), id);
            }
        }
        changed.forEach(id -> sound(lives.get(id)));
        places(step);
    }

    private static void same(String column, String life, String id) {
        Broken.unless(column.equals(life), "%s is %s in lists and %s by its events", id, column, life);
    }

    private void sound(Life life) {
        var leads = life.active().filter(ask -> ask.role() == Role.LEAD).toList();
        Broken.unless(leads.size() <= 1, "%s has two leads %s", life.id(), leads);
        var all = life.active().map(Ask::service).toList();
        Broken.unless(new HashSet<>(all).size() == all.size(), "%s asks a service twice at once", life.id());
        Broken.unless(!Cases.owner(life.owner()).isBlank(), "%s has no owner", life.id());
        switch (life.state()) {
            case ROUTED -> {
                Broken.unless(leads.size() == 1, "%s is routed and nobody leads", life.id());
                var lead = leads.get(0);
                Broken.unless(
                        lead.answerBy().isPresent() || (life.questionFrom().isPresent() && life.needsPerson()),
                        "%s waits for %s for ever, and nobody looks at it",
                        life.id(),
                        lead.service());
            }
            case ACCEPTED -> Broken.unless(leads.size() == 1, "%s is accepted by nobody", life.id());
            case REVIEW, DECLINED, NO_CAPACITY, UNMET, EMERGENCY, COMPLETED, WITHDRAWN, MERGED ->
                Broken.unless(leads.isEmpty(), "%s is %s and %s leads", life.id(), life.state(), leads);
        }
        if (life.state() == State.MERGED) {
            goesOn(life);
        }
    }

    private void goesOn(Life merged) {
        var seen = new HashSet<String>();
        var life = merged;
        while (life.state() == State.MERGED) {
            Broken.unless(seen.add(life.id()), "%s was merged and goes on nowhere: %s", merged.id(), seen);
            life = run.house
                    .journal
                    .cases()
                    .life(life.mergedInto().orElseThrow())
                    .orElseThrow();
        }
    }

    private void places(int step) {
        for (var row : run.house.rows.list("SELECT service, places, as_of FROM capacity ORDER BY service")) {
            var report = reports.get(row.text("service"));
            if (report == null
                    || report.places() != row.number("places")
                    || !report.asOf().equals(row.moment("as_of"))) {
                report = new Report(row.number("places"), row.moment("as_of"), step);
                reports.put(row.text("service"), report);
            }
            var service = row.text("service");
            int now = taken(service, report, step);
            int before = taken.getOrDefault(service, 0);
            taken.put(service, now);
            var asOf = report.asOf();
            boolean counted = run.house
                    .shelf
                    .live()
                    .service(service)
                    .flatMap(s -> s.placesFresh())
                    .filter(fresh -> asOf.plus(fresh).isAfter(run.time.instant()))
                    .isPresent();
            Broken.unless(
                    !counted || report.came() == step || now <= Math.max(before, report.places()),
                    "%s has %d places as of %s and %d were given away",
                    service,
                    report.places(),
                    report.asOf(),
                    now);
        }
    }

    /**
     * Asked for, or accepted since the report: by its time, or by our having seen the report first. Whoever had a place that
     * the report knows of and is asked for again, such as to lead, keeps that place.
     */
    private int taken(String service, Report report, int step) {
        int count = 0;
        for (var life : lives.values()) {
            var ask = life.active().filter(a -> a.service().equals(service)).findFirst();
            if (ask.isEmpty()) {
                accepted.remove(service + life.id());
            } else if (ask.get().status() == Ask.Status.WAITING) {
                count += accepted.getOrDefault(service + life.id(), Integer.MAX_VALUE) > report.came() ? 1 : 0;
            } else if (accepted.computeIfAbsent(service + life.id(), id -> step) > report.came()) {
                count++;
            }
        }
        return count;
    }
}
