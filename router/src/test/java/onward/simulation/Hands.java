package onward.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onward.life.Act;
import onward.life.ConsentAct;
import onward.life.PartnerAct;
import onward.life.PersonAct;
import onward.life.Reply;

/** What partners and people do about referrals, and what they are told. */
final class Hands {

    private final Run run;
    private final People people;

    Hands(Run run) {
        this.run = run;
        this.people = new People(run.dice);
    }

    void answers(Organisation organisation) {
        readInbox(organisation);
        for (var intent : organisation.due()) {
            run.strike(5, Run.FAULTS);
            var reply = act(intent.referral(), "key-" + organisation.id, intent.act());
            if (reply.isEmpty()) {
                organisation.again(intent);
            } else if (intent.act() instanceof PartnerAct.Accept && !(reply.get() instanceof Reply.Refused)) {
                organisation.accepted(intent);
            }
            if (run.dice.in100(10)) { // it sends its answer twice
                act(intent.referral(), "key-" + organisation.id, intent.act());
            }
            if (run.house.failed()) {
                return;
            }
        }
    }

    /** A partner without a computer of its own reads what is in its inbox. */
    private void readInbox(Organisation organisation) {
        if (organisation.id.equals("west")) {
            for (var letter :
                    run.house.rows.list("SELECT id, body FROM letter WHERE status = 'inbox' ORDER BY number")) {
                organisation.readOnce(letter.text("id"), letter.bytes("body"));
            }
        }
    }

    private Optional<Reply> act(String referral, String actor, Act act) {
        var open =
                act instanceof ConsentAct consent && withdraws(referral, consent) ? open(referral) : List.<String>of();
        var reply = run.outcome(run.house.casework.act(referral, actor, act));
        reply.ifPresent(known -> Broken.unless(known.isPresent(), "referral %s is not known any more", referral));
        run.trace.say(
                "%s at %s: %s, %s", actor, referral, act.getClass().getSimpleName(), reply.map(r -> said(r.get())));
        if (reply.isPresent() && reply.get().orElseThrow() instanceof Reply.Done) {
            open.forEach(letter -> run.overtaken.put(
                    letter,
                    run.mail.arrivals.stream()
                            .filter(a -> a.id().equals(letter))
                            .count()));
        }
        return reply.map(Optional::get);
    }

    private boolean withdraws(String referral, ConsentAct act) {
        var before = run.house.journal.cases().life(referral).orElseThrow().consent();
        return before.allowsMoreThan(act.status());
    }

    /** Letters of all that a partner may know which have not arrived for good. */
    private List<String> open(String referral) {
        return run.house.rows.texts(
                "SELECT id FROM letter WHERE status IN ('pending', 'parked') AND type = 'referral.routed' AND referral = '"
                        + referral + "'",
                "id");
    }

    private static String said(Reply reply) {
        if (reply instanceof Reply.Refused refused) {
            Broken.unless(
                    !refused.code().equals("moved-on")
                            || (refused.by().isPresent() && refused.at().isPresent()),
                    "who comes too late is not told who was first and when");
            return refused.code();
        }
        return reply.getClass().getSimpleName();
    }

    void somebodyActs() {
        var all = run.ids("");
        if (!all.isEmpty()) {
            var id = run.dice.one(all);
            var others = new ArrayList<>(run.open());
            others.remove(id);
            var other = others.isEmpty() ? Optional.<String>empty() : Optional.of(run.dice.one(others));
            run.strike(6, Run.FAULTS);
            act(id, run.dice.one(People.ALL), people.act(run.house.shelf.live(), other));
        }
    }

    /** Each looks first whether the other one's referral is open, as the doors do; then both merge. */
    void twoMergeAtOnce() {
        var open = run.open();
        if (open.size() >= 2) {
            var one = open.get(0);
            var other = open.get(open.size() - 1);
            act(one, "anna", new PersonAct.Merge(other, "the same"));
            act(other, "ben", new PersonAct.Merge(one, "the same"));
        }
    }
}
