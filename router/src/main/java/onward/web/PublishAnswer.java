package onward.web;

import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import onward.journal.Draft;
import onward.journal.Publication;
import onward.publishing.Outcome;
import onward.publishing.Proof;
import onward.referral.Counted;
import onward.referral.Problem;
import onward.rulebook.Complaint;
import onward.wire.DraftView;
import onward.wire.RulesView;

/** What a manager reads after wishing to publish: done, or why nothing was changed. */
final class PublishAnswer {

    private PublishAnswer() {}

    static void answer(RoutingContext context, Outcome outcome) {
        if (outcome instanceof Outcome.Published published) {
            Doors.json(context, 200, RulesView.publication(published.publication(), true));
        } else if (outcome instanceof Outcome.AwaitsApproval waits) {
            Doors.json(context, 202, DraftView.json(waits.draft()));
        } else {
            context.fail(refusal(outcome));
        }
    }

    private static Refusal refusal(Outcome outcome) {
        if (outcome instanceof Outcome.Unsound unsound) {
            return unsound(unsound.proof());
        } else if (outcome instanceof Outcome.Overtaken overtaken) {
            return conflict(
                    "overtaken",
                    said(overtaken.live())
                            + overtaken.draft().map(PublishAnswer::laidOver).orElse("Look at that first."));
        } else if (outcome instanceof Outcome.Queued queued) {
            return conflict(
                    "rules-wait",
                    "Rules published by " + queued.waiting().author() + " wait for their start at "
                            + queued.waiting().liveFrom() + ". Withdraw them first, or wait.");
        } else if (outcome instanceof Outcome.OwnApproval) {
            return new Refusal(403, "own-approval", "Somebody else must approve what you asked to publish.", List.of());
        } else if (outcome instanceof Outcome.TooFarAhead) {
            return Refusal.problems(
                    "request", List.of(new Problem("/from", "out-of-range", "The start may be at most a year ahead.")));
        } else if (outcome instanceof Outcome.Closed closed) {
            return closed(closed.draft());
        }
        return Refusal.notFound();
    }

    /** Why no draft is begun: nothing of theirs is undone unseen. */
    static Refusal overtaken(Publication live) {
        return conflict("overtaken", said(live) + "Begin from that: nothing of theirs is undone unseen.");
    }

    private static String said(Publication live) {
        return live.author() + " published " + live.version() + " at " + live.at() + " (" + live.reason() + "). ";
    }

    /** How a draft gets over what is live now; one that waits is held as it is until it is taken back. */
    private static String laidOver(Draft draft) {
        return draft.state() == Draft.State.WAITING
                ? "Reopen the draft (POST " + address(draft) + "/reopen), rebase it (POST " + address(draft)
                        + "/rebase), and publish it again, which asks for approval anew."
                : "Rebase the draft (POST " + address(draft) + "/rebase), then publish it again.";
    }

    private static String address(Draft draft) {
        return "/api/v1/rules/drafts/" + draft.id();
    }

    /** Why a draft was not laid over what is live: nobody's work is undone unseen. */
    static Refusal bothChanged(Set<String> files, Publication live) {
        var errors = files.stream()
                .map(file -> new Problem("rules/" + file, "both-changed", "Others changed this file too."))
                .toList();
        return new Refusal(
                409,
                "overtaken",
                "Since the draft was begun others changed " + files.size() + " of its files; the last to publish was "
                        + live.author() + " at " + live.at()
                        + ". Read theirs, put what shall stand into the draft, and name each file in keep.",
                errors);
    }

    static Refusal closed(Draft draft) {
        var detail = switch (draft.state()) {
            case OPEN -> " and nothing was done: it does not wait for approval, or was edited in this moment.";
            case WAITING ->
                " for approval and was not changed. To change or rebase it, take it back first (POST " + address(draft)
                        + "/reopen); approval is then asked for anew.";
            case PUBLISHED, ABANDONED -> " and was not changed. Begin another.";
        };
        return conflict("draft-closed", "The draft is " + draft.state().code() + detail);
    }

    private static Refusal conflict(String type, String detail) {
        return new Refusal(409, type, detail, List.of());
    }

    static Refusal unsound(Proof proof) {
        var errors = new ArrayList<Problem>();
        proof.complaints().stream()
                .filter(Complaint::error)
                .forEach(c -> errors.add(new Problem(c.place(), c.code(), c.message())));
        proof.failures().forEach(f -> errors.add(new Problem(f.place(), "example", f.message())));
        return new Refusal(
                409,
                proof.book().isEmpty() ? "rules-unsound" : "examples-fail",
                proof.book().isEmpty()
                        ? "The rules have " + Counted.of(errors.size(), "error") + ". The live rules stay as they are."
                        : Counted.of(errors.size(), "example fails", "examples fail")
                                + ". Correct this, or give a reason in \"override\".",
                errors);
    }
}
