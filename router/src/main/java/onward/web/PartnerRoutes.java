package onward.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import onward.delivery.DeliveryDesk;
import onward.journal.Caller;
import onward.wire.ChannelView;
import onward.wire.Json;
import onward.wire.ReasonForm;
import onward.wire.SecretForm;

/** The way to a partner: paused and resumed, its secret replaced, tried out. By an operator, or by the partner itself. */
final class PartnerRoutes {

    private final Doors doors;
    private final DeliveryDesk desk;
    private final Keys keys;
    private final Runnable onWritten;

    PartnerRoutes(Doors doors, DeliveryDesk desk, Keys keys, Runnable onWritten) {
        this.doors = doors;
        this.desk = desk;
        this.keys = keys;
        this.onWritten = onWritten;
    }

    /** How partners stand; a partner sees itself. */
    void list(RoutingContext context) {
        doors.work(() -> {
                    var caller = keys.caller(context, DeliveryRoutes.PARTNER, DeliveryRoutes.OPERATOR);
                    return ChannelView.all(desk.channels().stream()
                            .filter(c -> mayTouch(caller, c.partner()))
                            .toList());
                })
                .onSuccess(bytes -> Doors.json(context, 200, bytes))
                .onFailure(context::fail);
    }

    private static boolean mayTouch(Caller caller, String partner) {
        return caller.role().equals(DeliveryRoutes.OPERATOR) || caller.partner().equals(Optional.of(partner));
    }

    /** Holds its letters until it is resumed. */
    void pause(RoutingContext context) {
        doors.work(() -> {
                    var caller = caller(context);
                    var partner = channel(context).partner();
                    return desk.pause(partner, caller.id(), reason(context));
                })
                .compose(Future::fromCompletionStage)
                .compose(done -> doors.work(() -> ChannelView.one(channel(context))))
                .onSuccess(bytes -> Doors.json(context, 200, bytes))
                .onFailure(context::fail);
    }

    /** Lets its letters go again, the oldest first. */
    void resume(RoutingContext context) {
        doors.work(() -> {
                    var caller = caller(context);
                    var partner = channel(context).partner();
                    return desk.resume(partner, caller.id(), reason(context));
                })
                .compose(Future::fromCompletionStage)
                .compose(done -> doors.work(() -> ChannelView.one(channel(context))))
                .onSuccess(bytes -> {
                    onWritten.run();
                    Doors.json(context, 200, bytes);
                })
                .onFailure(context::fail);
    }

    /** A new secret, shown this once; also for a partner that has never been told one. */
    void replaceSecret(RoutingContext context) {
        doors.work(() -> {
                    var caller = caller(context);
                    var partner = desk.partner(context.pathParam("id")).orElseThrow(Refusal::notFound);
                    var read = SecretForm.read(Body.json(context));
                    var form = read.form().orElseThrow(() -> Refusal.problems("request", read.problems()));
                    return desk.replaceSecret(partner.id(), form.overlap(), caller.id())
                            .thenApply(fresh -> fresh.orElseThrow(() -> new Refusal(
                                    409,
                                    "too-many-secrets",
                                    "Ten secrets of this partner are still signed with. Wait until one has ended.",
                                    List.of())));
                })
                .compose(Future::fromCompletionStage)
                .onSuccess(fresh -> Doors.json(context, 200, ChannelView.secret(fresh.secret(), fresh.oldUntil())))
                .onFailure(context::fail);
    }

    /** Sends a test letter and says how it went. */
    void ping(RoutingContext context) {
        doors.work(() -> {
                    var caller = caller(context);
                    var partner = desk.partner(context.pathParam("id")).orElseThrow(Refusal::notFound);
                    return desk.ping(partner.id(), caller.id())
                            .orElseThrow(() -> new Refusal(
                                    409,
                                    "no-webhook",
                                    "This partner has no address to send to; it reads its letters here.",
                                    List.of()));
                })
                .compose(Future::fromCompletionStage)
                .onSuccess(ping -> Doors.json(context, 200, ChannelView.pinged(ping)))
                .onFailure(context::fail);
    }

    /** An operator, or the partner that the address names. */
    private Caller caller(RoutingContext context) {
        var caller = keys.caller(context, DeliveryRoutes.PARTNER, DeliveryRoutes.OPERATOR);
        if (!mayTouch(caller, context.pathParam("id"))) {
            throw new Refusal(403, "not-allowed", "This is another partner.", List.of());
        }
        return caller;
    }

    private ChannelView.Channel channel(RoutingContext context) {
        return desk.channel(context.pathParam("id")).orElseThrow(Refusal::notFound);
    }

    private static String reason(RoutingContext context) throws Json.Unreadable {
        var read = ReasonForm.read(Body.json(context));
        return read.form()
                .orElseThrow(() -> Refusal.problems("request", read.problems()))
                .reason();
    }
}
