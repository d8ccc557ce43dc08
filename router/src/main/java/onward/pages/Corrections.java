package onward.pages;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onward.casework.Casework;
import onward.journal.CallDraft;
import onward.journal.Journal;
import onward.journal.Recorded;
import onward.life.Event;
import onward.life.Happened;
import onward.life.Life;
import onward.life.PersonAct;
import onward.life.Reply;
import onward.pages.ReferralView.Correction;
import onward.web.Refusal;
import onward.wire.Answers;
import onward.wire.CallBody;

/**
 * Putting right what was sent: the right referral is taken in, and then the old one goes on as it. If the machine stops in
 * between, both are there, the draft still says what was to be done, and whoever opens either of them may finish it.
 */
final class Corrections {

    private final Journal journal;
    private final Casework casework;
    private final InstantSource time;
    private final Runnable onWritten;

    Corrections(Journal journal, Casework casework, InstantSource time, Runnable onWritten) {
        this.journal = journal;
        this.casework = casework;
        this.time = time;
        this.onWritten = onWritten;
    }

    private Instant now() {
        return time.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Refuses what could not be finished: only what has not ended is put right, and only by whoever may decide about it. */
    void demandOpen(String old, String by) {
        var life = journal.cases().life(old).orElseThrow(Refusal::notFound);
        var reference = reference(old);
        if (life.ended()) {
            throw refused("ended", reference + " has ended: it is corrected no more. Nothing was sent.");
        }
        var claimed = life.claim().map(Happened::actor).filter(actor -> !actor.equals(by));
        if (claimed.isPresent()) {
            throw refused(
                    "claimed", "Somebody else has claimed " + reference + ": take it over first. Nothing was sent.");
        }
    }

    private static Refusal refused(String code, String sentence) {
        return new Refusal(409, code, sentence, List.of());
    }

    private String reference(String id) {
        return journal.cases().decided(id).orElseThrow(Refusal::notFound).reference();
    }

    /**
     * The right one was taken in: says on both why, and lets the old one go on as it. Doing so twice is doing it once.
     * Answers what stood in the way; empty if nothing did.
     */
    Optional<String> finish(CallDraft draft, Answers answers, String corrected, String by) {
        var old = answers.one(CallBody.AMENDS).orElseThrow(Refusal::notFound);
        var why = answers.one(CallBody.AMENDS_WHY).orElse("");
        note(corrected, by, "This corrects " + reference(old) + due(old) + ": " + why);
        var reply = casework.act(old, by, new PersonAct.Merge(corrected, "Corrected: " + why))
                .join()
                .orElseThrow(Refusal::notFound);
        onWritten.run();
        var refused = reply instanceof Reply.Refused no ? Optional.of(no) : Optional.<Reply.Refused>empty();
        boolean later = refused.filter(no -> no.code().equals("claimed")).isPresent();
        if (!later) {
            journal.callDrafts().sent(draft.id(), corrected, now()).join();
        }
        return refused.map(no -> reference(old) + " was not closed: " + no.sentence());
    }

    /** The time of the first is over for the rules, not for the person: it stays with the one that goes on. */
    private String due(String old) {
        return journal.cases()
                .life(old)
                .flatMap(Life::respondBy)
                .map(due -> ", which was due at " + Times.of(Instant.EPOCH).moment(due))
                .orElse("");
    }

    private void note(String id, String by, String text) {
        boolean there = journal.find(id).orElseThrow(Refusal::notFound).events().stream()
                .anyMatch(happened -> happened.event().equals(new Event.Noted(text)));
        if (!there) {
            casework.act(id, by, new PersonAct.Note(text)).join();
        }
    }

    /** Somebody goes on where the machine stopped. */
    Answer finish(Visit visit) {
        var old = visit.path("id");
        var draft = journal.callDrafts()
                .find(visit.text("draft"), now())
                .filter(found -> found.referral().isPresent())
                .filter(found -> Answers.read(found.answers()).has(CallBody.AMENDS, old))
                .orElseThrow(Refusal::notFound);
        var corrected = draft.referral().orElseThrow();
        demandOpen(old, visit.caller().id());
        var wrong = finish(
                draft, Answers.read(draft.answers()), corrected, visit.caller().id());
        return Answer.done(
                "/referrals/" + corrected,
                wrong.orElseGet(() -> reference(old) + " goes on as this one. The correction is finished."));
    }

    /** The corrections that were begun or left half done, of this referral or as this one. */
    List<Correction> of(Recorded recorded, String caller, EventWords words, Times times) {
        var all = new ArrayList<Correction>();
        for (var draft : journal.callDrafts().about(recorded.id(), now())) {
            var amends = Answers.read(draft.answers()).one(CallBody.AMENDS);
            boolean unfinished = amends.flatMap(journal.cases()::life)
                    .filter(life -> !life.ended())
                    .isPresent();
            if (unfinished && (ofThis(recorded, amends) || asThis(recorded, draft))) {
                all.add(new Correction(
                        draft.id(),
                        words.name(draft.account()),
                        times.moment(draft.startedAt()),
                        draft.account().equals(caller) || draft.forAnyone(),
                        amends.orElseThrow(),
                        reference(amends.orElseThrow()),
                        draft.referral(),
                        draft.referral().map(this::reference)));
            }
        }
        return all;
    }

    private static boolean ofThis(Recorded recorded, Optional<String> amends) {
        return amends.equals(Optional.of(recorded.id()));
    }

    private static boolean asThis(Recorded recorded, CallDraft draft) {
        return draft.referral().equals(Optional.of(recorded.id()));
    }
}
