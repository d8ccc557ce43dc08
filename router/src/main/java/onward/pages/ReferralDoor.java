package onward.pages;

import java.util.Optional;
import java.util.function.BiFunction;
import onward.journal.Journal;
import onward.journal.Looks;
import onward.journal.Recorded;
import onward.pages.MayLook.Granted;
import onward.web.Refusal;

/** The one way to a referral that an address names: whether it may be looked at is asked, and every look is written down. */
record ReferralDoor(Journal journal, MayLook mayLook) {

    /**
     * Shows something of a referral, or what must be seen before it.
     *
     * @param what what the look was for, where it was not only a look; in the audit where no reason had to be given
     */
    Answer open(Visit visit, String what, BiFunction<Recorded, Granted, Answer> show) {
        var id = visit.path("id");
        var look = mayLook.at(visit, id);
        if (look instanceof MayLook.First first) {
            return first.page();
        }
        var granted = (Granted) look;
        var recorded = journal.find(id).orElseThrow(Refusal::notFound);
        var answer = show.apply(recorded, granted);
        var why = granted.opened().map(Looks.Opened::reason).map(reason -> reason.code());
        journal.audit(visit.caller().id(), "referral.looked-at", id, why.orElse(what))
                .join();
        return answer;
    }

    /** What must be seen before anything is done about a referral; empty if it may be done. */
    Optional<Answer> before(Visit visit) {
        return mayLook.at(visit, visit.path("id")) instanceof MayLook.First first
                ? Optional.of(first.page())
                : Optional.empty();
    }
}
