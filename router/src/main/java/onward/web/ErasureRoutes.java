package onward.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import onward.journal.Journal;
import onward.journal.Retention;
import onward.wire.ErasureForm;
import onward.wire.Json;
import onward.wire.StoreView;

/** Content let go, and what is said to whoever asks for it afterwards. */
final class ErasureRoutes {

    private final Doors doors;
    private final Journal journal;
    private final Keys keys;
    private final InstantSource time;

    ErasureRoutes(Doors doors, Journal journal, Keys keys, InstantSource time) {
        this.doors = doors;
        this.journal = journal;
        this.keys = keys;
        this.time = time;
    }

    /** Erases; asked a second time, it says when it was done. */
    void erase(RoutingContext context) {
        var id = context.pathParam("id");
        doors.work(() -> {
                    var caller = keys.caller(context, "operator");
                    var erasure = new Retention.Erasure(
                            time.instant().truncatedTo(ChronoUnit.MILLIS), caller.id(), reason(context));
                    return journal.retention().erase(id, erasure);
                })
                .compose(Future::fromCompletionStage)
                .onSuccess(answer -> answered(context, id, answer))
                .onFailure(context::fail);
    }

    private static String reason(RoutingContext context) throws Json.Unreadable {
        var read = ErasureForm.read(Body.json(context));
        return read.form().map(ErasureForm::reason).orElseThrow(() -> Refusal.problems("form", read.problems()));
    }

    private static void answered(RoutingContext context, String id, Retention.Answer answer) {
        if (answer instanceof Retention.Answer.Done done) {
            Doors.json(context, 200, StoreView.json(id, done.erasure()));
        } else if (answer instanceof Retention.Answer.Needed needed) {
            context.fail(new Refusal(409, "still-needed", needed.why(), List.of()));
        } else {
            context.fail(Refusal.notFound());
        }
    }

    /** Stands before every call about one referral: of an erased one there is nothing else to say than that it was. */
    void gone(RoutingContext context) {
        doors.work(() -> erasure(context))
                .onSuccess(erasure -> erasure.ifPresentOrElse(e -> context.fail(gone(e)), context::next))
                .onFailure(context::fail);
    }

    /** Only whoever may see referrals is told; for anybody else the call itself has its refusal. */
    private Optional<Retention.Erasure> erasure(RoutingContext context) {
        try {
            keys.caller(context, "call-handler", "system", "manager", "operator");
        } catch (Refusal e) {
            return Optional.empty();
        }
        return journal.retention().erased(context.pathParam("id"));
    }

    private static Refusal gone(Retention.Erasure erasure) {
        return new Refusal(
                410,
                "erased",
                "The content of this referral was erased at " + erasure.at() + " by " + erasure.actor() + ": "
                        + erasure.reason(),
                List.of());
    }
}
