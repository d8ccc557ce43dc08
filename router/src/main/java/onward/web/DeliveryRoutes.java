package onward.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import onward.delivery.DeliveryDesk;
import onward.journal.Caller;
import onward.journal.Delivery;
import onward.journal.LetterBook.Page;
import onward.journal.LetterBook.Sought;
import onward.journal.SentLetter.Status;
import onward.referral.Problem;
import onward.rulebook.Nearest;
import onward.wire.DeliveryView;
import onward.wire.ReasonForm;
import onward.wire.ReplayForm;

/** Letters: a partner reads its own, an operator sees how all of them fare; both send again what did not arrive. */
final class DeliveryRoutes {

    static final String PARTNER = "partner";
    static final String OPERATOR = "operator";

    private final Doors doors;
    private final DeliveryDesk desk;
    private final Keys keys;
    private final Runnable onWritten;

    DeliveryRoutes(Doors doors, DeliveryDesk desk, Keys keys, Runnable onWritten) {
        this.doors = doors;
        this.desk = desk;
        this.keys = keys;
        this.onWritten = onWritten;
    }

    /** Letters after a cursor. A partner gets the bodies, and what it sees for the first time is written down before. */
    void list(RoutingContext context) {
        doors.work(() -> {
                    var caller = keys.caller(context, PARTNER, OPERATOR);
                    var asked = new Parameters(context);
                    var page = desk.letters().page(sought(asked, caller), asked.number("cursor", 0), asked.limit());
                    return shown(page, caller);
                })
                .compose(Future::fromCompletionStage)
                .onSuccess(bytes -> Doors.json(context, 200, bytes))
                .onFailure(context::fail);
    }

    private CompletionStage<byte[]> shown(Page page, Caller caller) {
        if (caller.role().equals(OPERATOR)) {
            return CompletableFuture.completedFuture(DeliveryView.page(page, false));
        }
        var fresh = page.letters().stream().filter(l -> l.fetchedAt().isEmpty()).toList();
        return fresh.isEmpty()
                ? CompletableFuture.completedFuture(DeliveryView.page(page, true))
                : desk.letters()
                        .fetched(fresh, caller.id(), desk.now())
                        .thenApply(written -> DeliveryView.page(page, true));
    }

    private static Sought sought(Parameters asked, Caller caller) {
        var partner = asked.text("partner");
        if (caller.role().equals(PARTNER) && partner.isPresent() && !partner.equals(caller.partner())) {
            throw new Refusal(403, "not-allowed", "These are another partner's letters.", List.of());
        }
        return new Sought(
                caller.role().equals(PARTNER) ? caller.partner() : partner,
                asked.text("status").map(DeliveryRoutes::status),
                asked.text("referral"),
                asked.moment("from"),
                asked.moment("until"));
    }

    private static Status status(String given) {
        var codes = Arrays.stream(Status.values()).map(Status::code).toList();
        return Arrays.stream(Status.values())
                .filter(status -> status.code().equals(given))
                .findFirst()
                .orElseThrow(() -> Parameters.bad("The parameter status is not one of " + String.join(", ", codes) + "."
                        + Nearest.hint(given, codes)));
    }

    /** The letter that an address names; another partner's is not there. */
    private Delivery letter(RoutingContext context, Caller caller) {
        return desk.letters()
                .find(context.pathParam("id"))
                .filter(l -> caller.role().equals(OPERATOR)
                        || caller.partner().equals(Optional.of(l.sent().letter().partner())))
                .orElseThrow(Refusal::notFound);
    }

    /** A partner says that it has taken a letter over. */
    void acknowledge(RoutingContext context) {
        doors.work(() -> {
                    var caller = keys.caller(context, PARTNER);
                    var letter = letter(context, caller);
                    return desk.letters()
                            .acknowledge(letter, caller.id(), desk.now())
                            .thenApply(done -> caller);
                })
                .compose(Future::fromCompletionStage)
                .compose(caller -> doors.work(() -> DeliveryView.one(letter(context, caller))))
                .onSuccess(bytes -> Doors.json(context, 200, bytes))
                .onFailure(context::fail);
    }

    /** Sends one letter again. */
    void replay(RoutingContext context) {
        doors.work(() -> {
                    var caller = keys.caller(context, PARTNER, OPERATOR);
                    var letter = letter(context, caller);
                    var form = form(ReplayForm.one(Body.json(context)));
                    return desk.replay(letter, form, caller.id()).thenApply(DeliveryView::again);
                })
                .compose(Future::fromCompletionStage)
                .onSuccess(bytes -> written(context, bytes))
                .onFailure(context::fail);
    }

    /** Sends a range of letters again: of one partner, written in a period, of one status. */
    void replayRange(RoutingContext context) {
        doors.work(() -> {
                    var caller = keys.caller(context, PARTNER, OPERATOR);
                    var form = form(ReplayForm.range(Body.json(context)));
                    var own = caller.partner().or(form::partner);
                    if (own.isEmpty()) {
                        throw Refusal.problems(
                                "request", List.of(new Problem("/partner", "required", "\"partner\" is required.")));
                    }
                    if (form.partner().isPresent() && !form.partner().equals(own)) {
                        throw new Refusal(403, "not-allowed", "These are another partner's letters.", List.of());
                    }
                    var range =
                            new ReplayForm(form.reason(), form.asNew(), own, form.from(), form.until(), form.status());
                    return DeliveryView.range(desk.replay(range, caller.id()));
                })
                .onSuccess(bytes -> written(context, bytes))
                .onFailure(context::fail);
    }

    private static ReplayForm form(ReplayForm.Read read) {
        return read.form().orElseThrow(() -> Refusal.problems("request", read.problems()));
    }

    /** Lets the letters behind one that does not arrive go on without it. */
    void release(RoutingContext context) {
        doors.work(() -> {
                    var caller = keys.caller(context, OPERATOR);
                    var letter = letter(context, caller);
                    var read = ReasonForm.read(Body.json(context));
                    var form = read.form().orElseThrow(() -> Refusal.problems("request", read.problems()));
                    return desk.release(letter, caller.id(), form.reason()).thenApply(released -> {
                        if (!released) {
                            throw new Refusal(
                                    409, "nothing-behind", "No letter waits for this one any more.", List.of());
                        }
                        return caller;
                    });
                })
                .compose(Future::fromCompletionStage)
                .compose(caller -> doors.work(() -> DeliveryView.one(letter(context, caller))))
                .onSuccess(bytes -> written(context, bytes))
                .onFailure(context::fail);
    }

    private void written(RoutingContext context, byte[] bytes) {
        onWritten.run();
        Doors.json(context, 200, bytes);
    }
}
