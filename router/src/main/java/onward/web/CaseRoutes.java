package onward.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.regex.Pattern;
import onward.casework.Casework;
import onward.journal.Caller;
import onward.journal.Journal;
import onward.journal.Untold;
import onward.life.Act;
import onward.life.BookDirectory;
import onward.life.Life;
import onward.life.PersonAct;
import onward.life.Reply;
import onward.referral.Problem;
import onward.referral.Service;
import onward.rulebook.RuleShelf;
import onward.wire.ActForm;
import onward.wire.CapacityForm;
import onward.wire.Json;
import onward.wire.LifeView;
import onward.wire.ReferralView;

/** What partners and people do about a referral after it was decided. */
final class CaseRoutes {

    private static final String[] PEOPLE = {"call-handler", "manager"};
    private static final int MOST_QUEUED = 500;
    private static final Pattern CURSOR = Pattern.compile("(\\d{1,18})-(\\d{1,18})");
    private static final Problem NOT_COUNTED = new Problem(
            "/places",
            "not-counted",
            "This service counts no places: the rule files say nothing for how long a report holds.");

    private final Doors doors;
    private final Casework casework;
    private final Journal journal;
    private final RuleShelf shelf;
    private final Keys keys;
    private final InstantSource time;
    private final Runnable onWritten;

    CaseRoutes(
            Doors doors,
            Casework casework,
            Journal journal,
            RuleShelf shelf,
            Keys keys,
            InstantSource time,
            Runnable onWritten) {
        this.doors = doors;
        this.casework = casework;
        this.journal = journal;
        this.shelf = shelf;
        this.keys = keys;
        this.time = time;
        this.onWritten = onWritten;
    }

    /** Reads what was sent into an act. */
    private interface Form {
        ActForm.Read read(byte[] body, Caller caller) throws Json.Unreadable;
    }

    /** Partners answer for what was sent to them, and see only their own part of it. */
    void respond(RoutingContext context) {
        var directory = new BookDirectory(shelf.live());
        doors.work(() -> {
                    var caller = keys.caller(context, "partner");
                    var partner = caller.partner().orElseThrow(Refusal::notFound);
                    var act = act(context, caller, (body, who) -> ActForm.response(body, partner, directory));
                    return casework.act(context.pathParam("id"), caller.id(), act)
                            .thenApply(reply -> LifeView.json(settled(reply), partner));
                })
                .compose(Future::fromCompletionStage)
                .onSuccess(body -> Doors.json(context, 200, body))
                .onFailure(context::fail);
    }

    void override(RoutingContext context) {
        var directory = new BookDirectory(shelf.live());
        perform(context, (body, caller) -> {
            if (!caller.rights().contains(Caller.OVERRIDE)) {
                throw new Refusal(403, "not-allowed", "Your key has no right to override.", List.of());
            }
            return ActForm.override(body, directory);
        });
    }

    void withdraw(RoutingContext context) {
        perform(context, (body, caller) -> ActForm.withdraw(body));
    }

    void note(RoutingContext context) {
        perform(context, (body, caller) -> ActForm.note(body));
    }

    void answer(RoutingContext context) {
        perform(context, (body, caller) -> ActForm.answer(body));
    }

    void reopen(RoutingContext context) {
        perform(context, (body, caller) -> ActForm.reopen(body));
    }

    void consent(RoutingContext context) {
        perform(context, (body, caller) -> ActForm.consent(body, time.instant()));
    }

    void tell(RoutingContext context) {
        perform(context, (body, caller) -> ActForm.told(body));
    }

    void merge(RoutingContext context) {
        perform(context, (body, caller) -> {
            var read = ActForm.merge(body, context.pathParam("id"));
            if (read.act().orElse(null) instanceof PersonAct.Merge merge
                    && journal.cases()
                            .life(merge.into())
                            .filter(life -> !life.ended())
                            .isEmpty()) {
                var problem = new Problem("/into", "unknown", "There is no open referral of this id.");
                return new ActForm.Read(Optional.empty(), List.of(problem));
            }
            return read;
        });
    }

    /** With a body that names whoever has claimed it so far, it is taken over from them. */
    void claim(RoutingContext context) {
        if (context.body().isEmpty()) {
            done(context, caller -> new PersonAct.Claim(Optional.empty()));
        } else {
            perform(context, (body, caller) -> ActForm.claim(body));
        }
    }

    void secondLook(RoutingContext context) {
        perform(context, (body, caller) -> ActForm.secondLook(body));
    }

    /** A manager may release what somebody else has claimed and left. */
    void release(RoutingContext context) {
        perform(context, (body, caller) -> ActForm.release(body, caller.role().equals("manager")));
    }

    private void perform(RoutingContext context, Form form) {
        done(context, caller -> act(context, caller, form));
    }

    private void done(RoutingContext context, Function<Caller, Act> act) {
        doors.work(() -> {
                    var caller = keys.caller(context, PEOPLE);
                    return casework.act(context.pathParam("id"), caller.id(), act.apply(caller));
                })
                .compose(Future::fromCompletionStage)
                .map(reply -> LifeView.json(settled(reply)))
                .onSuccess(body -> Doors.json(context, 200, body))
                .onFailure(context::fail);
    }

    private static Act act(RoutingContext context, Caller caller, Form form) {
        try {
            var read = form.read(Body.json(context), caller);
            return read.act().orElseThrow(() -> Refusal.problems("request", read.problems()));
        } catch (Json.Unreadable e) {
            throw Refusal.notJson(e.problem());
        }
    }

    private Life settled(Optional<Reply> reply) {
        var known = reply.orElseThrow(Refusal::notFound);
        if (known instanceof Reply.Done done) {
            onWritten.run();
            return done.turn().after();
        } else if (known instanceof Reply.Already already) {
            return already.life();
        }
        throw refusal((Reply.Refused) known);
    }

    /** Whoever was not asked learns nothing, not even that there is such a referral. */
    private static Refusal refusal(Reply.Refused refused) {
        return switch (refused.code()) {
            case "not-asked" -> Refusal.notFound();
            case "which-service" ->
                Refusal.problems("request", List.of(new Problem("/service", "required", refused.sentence())));
            default -> {
                var who = refused.by().map(by -> " By " + by).orElse("");
                var when = refused.at().map(at -> " at " + at).orElse("");
                var said = refused.sentence() + who + when + (who.isEmpty() ? "" : ".");
                yield new Refusal(409, refused.code(), said, List.of());
            }
        };
    }

    /** What waits for a person, or, if it is asked so, which people wait to be told something. */
    void queue(RoutingContext context) {
        doors.work(() -> {
                    var asked = new Parameters(context);
                    return asked.flag("untold") ? untold(asked) : waiting(context);
                })
                .compose(Future::fromCompletionStage)
                .onSuccess(body -> Doors.json(context, 200, body))
                .onFailure(context::fail);
    }

    private CompletionStage<byte[]> waiting(RoutingContext context) {
        var caller = keys.caller(context, "call-handler", "manager", "operator");
        var waiting = journal.cases().queue(MOST_QUEUED);
        return journal.audit(caller.id(), "referrals.listed", "queue", waiting.size() + " shown")
                .thenApply(written -> ReferralView.queue(waiting));
    }

    private CompletionStage<byte[]> untold(Parameters asked) {
        var caller = keys.caller(asked.context(), PEOPLE);
        var page = journal.cases().untold(place(asked), asked.limit());
        var directory = new BookDirectory(shelf.live());
        return journal.audit(
                        caller.id(),
                        "referrals.listed",
                        "untold",
                        page.referrals().size() + " shown")
                .thenApply(written -> ReferralView.untold(page, directory));
    }

    private static Untold.Place place(Parameters asked) {
        var cursor = asked.text("cursor");
        if (cursor.isEmpty()) {
            return Untold.Place.FIRST;
        }
        var parts = CURSOR.matcher(cursor.get());
        if (!parts.matches()) {
            throw Parameters.bad("The parameter cursor is not the \"next\" of a page of this list.");
        }
        return new Untold.Place(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
    }

    void capacity(RoutingContext context) {
        doors.work(() -> {
                    keys.caller(context);
                    var service = service(context);
                    return CapacityForm.json(journal.capacity().of(service.id()).orElseThrow(Refusal::notFound));
                })
                .onSuccess(body -> Doors.json(context, 200, body))
                .onFailure(context::fail);
    }

    /** A partner speaks for its own services; an operator may for all. */
    void reportCapacity(RoutingContext context) {
        doors.work(() -> {
                    var caller = keys.caller(context, "partner", "operator");
                    var service = service(context);
                    if (caller.role().equals("partner")
                            && !caller.partner()
                                    .equals(Optional.of(service.partner().id()))) {
                        throw Refusal.notFound();
                    }
                    if (service.placesFresh().isEmpty()) {
                        throw Refusal.problems("request", List.of(NOT_COUNTED));
                    }
                    Instant now = time.instant();
                    var form = capacityForm(context, now);
                    return casework.report(
                            service.id(), form.places(), form.asOf().orElse(now), caller.id());
                })
                .compose(Future::fromCompletionStage)
                .onSuccess(report -> {
                    onWritten.run();
                    Doors.json(context, 200, CapacityForm.json(report));
                })
                .onFailure(context::fail);
    }

    private static CapacityForm capacityForm(RoutingContext context, Instant now) {
        try {
            var read = CapacityForm.read(Body.json(context), now);
            return read.form().orElseThrow(() -> Refusal.problems("request", read.problems()));
        } catch (Json.Unreadable e) {
            throw Refusal.notJson(e.problem());
        }
    }

    private Service service(RoutingContext context) {
        return shelf.live().service(context.pathParam("id")).orElseThrow(Refusal::notFound);
    }
}
