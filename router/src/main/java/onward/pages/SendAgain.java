package onward.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onward.delivery.DeliveryDesk;
import onward.journal.Journal;
import onward.journal.SentLetter;
import onward.journal.SentLetter.Status;
import onward.web.Refusal;
import onward.wire.ReplayForm;

/** A call handler has a letter of a referral sent again. The same bytes go out; who asked and why stands in the audit. */
final class SendAgain {

    private static final List<String> HANDLERS = List.of(Roles.CALL_HANDLER);
    private static final int LONGEST = 500;

    private final Journal journal;
    private final DeliveryDesk deliveries;
    private final Runnable onWritten;

    SendAgain(Journal journal, DeliveryDesk deliveries, Runnable onWritten) {
        this.journal = journal;
        this.deliveries = deliveries;
        this.onWritten = onWritten;
    }

    void mount(Site site, ReferralPages pages) {
        site.form("/referrals/:id/send-again", HANDLERS, visit -> {
            var before = pages.door().before(visit);
            return before.isPresent() ? before.get() : send(site, visit, pages);
        });
    }

    private Answer send(Site site, Visit visit, ReferralPages pages) {
        var recorded = journal.find(visit.path("id")).orElseThrow(Refusal::notFound);
        var sent = LetterWords.again(recorded, visit.text("letter"));
        var problems = problems(visit, sent);
        if (!problems.isEmpty()) {
            return pages.withProblems(site, visit, problems);
        }
        var letter = sent.orElseThrow().letter();
        var pause = Optional.ofNullable(deliveries.paused().get(letter.partner()));
        if (pause.isPresent()) {
            return pages.paused(site, visit, letter.service(), pause.get());
        }
        var form = new ReplayForm(
                visit.text("sendWhy"),
                visit.text("as").equals("new"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Status.PARKED);
        var found = deliveries.letters().find(letter.id()).orElseThrow(Refusal::notFound);
        var again = deliveries.replay(found, form, visit.caller().id()).join();
        onWritten.run();
        return Answer.done(
                "/referrals/" + recorded.id(),
                again.again()
                        ? "The letter is sent again. How it fares stands under “Letters”."
                        : "The letter is on its way already, or a later one says more. Nothing was sent twice.");
    }

    private static List<FieldProblem> problems(Visit visit, Optional<SentLetter> sent) {
        var problems = new ArrayList<FieldProblem>();
        if (sent.isEmpty()) {
            problems.add(new FieldProblem("letter", "Choose which letter."));
        }
        var why = visit.text("sendWhy");
        if (why.isEmpty()) {
            problems.add(new FieldProblem("sendWhy", "Say in a few words why."));
        } else if (why.length() > LONGEST) {
            problems.add(new FieldProblem("sendWhy", "Say it in 500 characters or fewer."));
        }
        return problems;
    }
}
