package onward.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import onward.intake.Intake;
import onward.intake.Intake.Answer;
import onward.journal.Caller;
import onward.journal.Journal;
import onward.journal.LookReason;
import onward.journal.Recorded;
import onward.life.Coded;
import onward.wire.FieldRights;
import onward.wire.PartnerView;
import onward.wire.ReferralView;

/** Referrals in, decisions out. */
final class ReferralRoutes {

    private static final int LONGEST_KEY = 255;

    private final Doors doors;
    private final Intake intake;
    private final Journal journal;
    private final Keys keys;
    private final Runnable onWritten;

    ReferralRoutes(Doors doors, Intake intake, Journal journal, Keys keys, Runnable onWritten) {
        this.doors = doors;
        this.intake = intake;
        this.journal = journal;
        this.keys = keys;
        this.onWritten = onWritten;
    }

    /** Answered only after the commit: 201 means that the referral is on disk. */
    void submit(RoutingContext context) {
        doors.work(() -> {
                    var caller = keys.caller(context, "call-handler", "system", "manager");
                    var key = idempotencyKey(context);
                    return intake.take(Body.json(context), caller.id(), key);
                })
                .compose(Future::fromCompletionStage)
                .onSuccess(answer -> answered(context, answer))
                .onFailure(context::fail);
    }

    private void answered(RoutingContext context, Answer answer) {
        if (answer instanceof Answer.Accepted accepted) {
            onWritten.run();
            context.response()
                    .putHeader(
                            "location",
                            "/api/v1/referrals/" + accepted.recorded().id());
            Doors.json(context, 201, ReferralView.accepted(accepted.recorded()));
        } else if (answer instanceof Answer.NotJson notJson) {
            context.fail(Refusal.notJson(notJson.problem()));
        } else if (answer instanceof Answer.Refused refused) {
            context.fail(Refusal.problems(refused.problems()));
        } else {
            context.fail(new Refusal(
                    422,
                    "key-reused",
                    "This Idempotency-Key was used before for another body. Nothing was stored.",
                    List.of()));
        }
    }

    void decide(RoutingContext context) {
        doors.work(() -> {
                    keys.caller(context, "call-handler", "system", "manager");
                    var preview = intake.preview(Body.json(context));
                    if (preview.notJson()) {
                        throw Refusal.notJson(preview.problems().get(0));
                    }
                    return preview.decision().orElseThrow(() -> Refusal.problems(preview.problems()));
                })
                .onSuccess(decision -> Doors.json(context, 200, decision))
                .onFailure(context::fail);
    }

    /** Every look is written down before it is granted. */
    void one(RoutingContext context) {
        doors.work(() -> {
                    var caller =
                            keys.caller(context, "call-handler", "system", "manager", "operator", "auditor", "partner");
                    var reason = reason(context, caller);
                    var id = context.pathParam("id");
                    var found = journal.find(id)
                            .filter(recorded -> mayLook(caller, recorded))
                            .orElseThrow(Refusal::notFound);
                    var seen = caller.partner()
                            .map(partner -> PartnerView.json(found, partner))
                            .orElseGet(() -> ReferralView.seen(found, FieldRights.of(caller.role(), reason)));
                    var why = reason.map(LookReason::code).orElse("");
                    return journal.audit(caller.id(), "referral.looked-at", id, why)
                            .thenApply(written -> seen);
                })
                .compose(Future::fromCompletionStage)
                .onSuccess(seen -> Doors.json(context, 200, seen))
                .onFailure(context::fail);
    }

    /** Why the caller looks, where its role has to say so. What else may be said is not kept: it could be about anybody. */
    private static Optional<LookReason> reason(RoutingContext context, Caller caller) {
        if (!FieldRights.needsReason(caller.role())) {
            return Optional.empty();
        }
        var said = Optional.ofNullable(context.request().getHeader("x-access-reason"));
        var reason = said.map(String::strip).flatMap(LookReason::of);
        if (reason.isEmpty()) {
            throw new Refusal(
                    403,
                    "reason-needed",
                    "Say why in the header X-Access-Reason, as one of "
                            + String.join(", ", Coded.codes(LookReason.values())) + ".",
                    List.of());
        }
        return reason;
    }

    /** A partner learns nothing of a referral that it was not asked about, not even that there is one. */
    private static boolean mayLook(Caller caller, Recorded recorded) {
        return !caller.role().equals("partner")
                || recorded.life().asks().stream()
                        .anyMatch(ask -> caller.partner().equals(Optional.of(ask.partner())));
    }

    void list(RoutingContext context) {
        doors.work(() -> {
                    var caller = keys.caller(context, "call-handler", "system", "manager", "operator");
                    var asked = new Parameters(context);
                    var wanted = new Journal.Wanted(
                            asked.state(), asked.text("owner").orElse(""), asked.flag("overdue"));
                    var listed = journal.list(wanted, asked.number("cursor", Long.MAX_VALUE), asked.limit());
                    return journal.audit(
                                    caller.id(),
                                    "referrals.listed",
                                    "list",
                                    listed.referrals().size() + " shown")
                            .thenApply(written -> ReferralView.list(listed));
                })
                .compose(Future::fromCompletionStage)
                .onSuccess(listed -> Doors.json(context, 200, listed))
                .onFailure(context::fail);
    }

    /** The draft standard's quoted string, or the bare one that most clients send. */
    private static Optional<String> idempotencyKey(RoutingContext context) {
        var given = context.request().getHeader("idempotency-key");
        if (given == null) {
            return Optional.empty();
        }
        var key = given.strip().replaceAll("^\"(.*)\"$", "$1");
        if (key.isEmpty() || key.length() > LONGEST_KEY || !key.chars().allMatch(c -> c > ' ' && c < 127 && c != '"')) {
            throw new Refusal(
                    400,
                    "bad-key",
                    "An Idempotency-Key has 1 to " + LONGEST_KEY + " printable characters without blanks.",
                    List.of());
        }
        return Optional.of(key);
    }
}
