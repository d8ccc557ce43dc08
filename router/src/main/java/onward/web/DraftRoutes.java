package onward.web;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import onward.journal.Caller;
import onward.journal.Draft;
import onward.journal.Drafts;
import onward.publishing.RuleDesk;
import onward.referral.Problem;
import onward.wire.ComplaintView;
import onward.wire.DraftView;
import onward.wire.FilesForm;
import onward.wire.PublishForm;
import onward.wire.ResultsView;

/** Drafts of rules: begun, edited table by table, checked, tried, published. */
final class DraftRoutes {

    private final Doors doors;
    private final RuleDesk desk;
    private final Keys keys;

    DraftRoutes(Doors doors, RuleDesk desk, Keys keys) {
        this.doors = doors;
        this.desk = desk;
        this.keys = keys;
    }

    void mount(Router router) {
        router.get("/api/v1/rules/drafts").handler(this::list);
        router.post("/api/v1/rules/drafts").handler(this::begin);
        router.get("/api/v1/rules/drafts/:id").handler(this::one);
        router.delete("/api/v1/rules/drafts/:id").handler(this::abandon);
        router.get("/api/v1/rules/drafts/:id/tables/:stage/:name").handler(this::table);
        router.put("/api/v1/rules/drafts/:id/tables/:stage/:name").handler(this::put);
        router.delete("/api/v1/rules/drafts/:id/tables/:stage/:name").handler(this::remove);
        router.post("/api/v1/rules/drafts/:id/tables/:stage/:name/revert").handler(this::revert);
        router.post("/api/v1/rules/drafts/:id/check").handler(this::check);
        router.post("/api/v1/rules/drafts/:id/test").handler(this::test);
        router.post("/api/v1/rules/drafts/:id/rebase").handler(this::rebase);
        router.post("/api/v1/rules/drafts/:id/publish").handler(this::publish);
        router.post("/api/v1/rules/drafts/:id/approve").handler(this::approve);
        router.post("/api/v1/rules/drafts/:id/reopen").handler(this::reopen);
    }

    void list(RoutingContext context) {
        answer(context, 200, () -> DraftView.list(desk.drafts().unfinished()));
    }

    void begin(RoutingContext context) {
        doors.work(() -> {
                    var caller = manager(context);
                    var read = FilesForm.read(Body.json(context));
                    var form = read.form().orElseThrow(() -> Refusal.problems("request", read.problems()));
                    if (form.title().isBlank()) {
                        throw Refusal.problems(
                                "request",
                                List.of(new Problem("/title", "required", "Say in a few words what will change.")));
                    }
                    return desk.drafts()
                            .begin(form, caller.id())
                            .orElseThrow(() -> PublishAnswer.overtaken(desk.inForce()));
                })
                .onSuccess(draft -> {
                    context.response().putHeader("location", "/api/v1/rules/drafts/" + draft.id());
                    Doors.json(context, 201, DraftView.json(draft));
                })
                .onFailure(context::fail);
    }

    void one(RoutingContext context) {
        answer(context, 200, () -> DraftView.json(draft(context)));
    }

    void abandon(RoutingContext context) {
        change(context, caller -> desk.drafts().abandon(context.pathParam("id"), caller.id()));
    }

    void reopen(RoutingContext context) {
        change(context, caller -> desk.drafts().reopen(context.pathParam("id"), caller.id()));
    }

    /** One table as it stands in the draft; its tag is what an edit must name. */
    void table(RoutingContext context) {
        doors.work(() -> {
                    manager(context);
                    var content = desk.drafts().content(draft(context), RuleRoutes.path(context));
                    return content.orElseThrow(Refusal::notFound);
                })
                .onSuccess(text -> RuleRoutes.csv(context, DraftView.etag(Optional.of(text)), text))
                .onFailure(context::fail);
    }

    void put(RoutingContext context) {
        edit(context, () -> Optional.of(Body.csv(context)));
    }

    void remove(RoutingContext context) {
        edit(context, Optional::empty);
    }

    private void edit(RoutingContext context, Callable<Optional<String>> content) {
        change(context, caller -> {
            var path = RuleRoutes.path(context);
            var seen = seen(context, draft(context), path);
            return desk.drafts().edit(context.pathParam("id"), path, content.call(), seen, caller.id());
        });
    }

    /** Puts a table back as it is in the version that the draft began with. */
    void revert(RoutingContext context) {
        change(context, caller -> {
            var path = RuleRoutes.path(context);
            var draft = draft(context);
            var seen = seen(context, draft, path);
            if (!draft.files().containsKey(path)) {
                throw new Refusal(404, "not-found", "The draft does not change this table.", List.of());
            }
            return desk.drafts().revert(draft.id(), path, seen, caller.id());
        });
    }

    /** The content that the editor says to have seen; empty where there is no such table. */
    private Optional<String> seen(RoutingContext context, Draft draft, String path) {
        var precondition = Precondition.of(context.request().headers());
        if (!precondition.stated()) {
            throw new Refusal(
                    428,
                    "tag-needed",
                    "Name what you replace: If-Match with the ETag of the table, or If-None-Match: * where there is none.",
                    List.of());
        }
        var now = desk.drafts().content(draft, path);
        if (!precondition.holds(DraftView.etag(now))) {
            throw changed(draft, path);
        }
        return now;
    }

    private static Refusal changed(Draft draft, String path) {
        var edit = Optional.ofNullable(draft.files().get(path));
        return new Refusal(
                412,
                "changed-meanwhile",
                edit.map(e -> e.by() + " changed this table at " + e.at() + ".")
                                .orElse("This table is not as you saw it.")
                        + " Nothing was overwritten: read it again and repeat your change.",
                List.of());
    }

    private interface Change {
        Drafts.Outcome by(Caller caller) throws Exception;
    }

    private void change(RoutingContext context, Change change) {
        doors.work(() -> {
                    var outcome = change.by(manager(context));
                    if (outcome instanceof Drafts.Outcome.Saved saved) {
                        return Map.entry(saved.draft(), tag(context, saved.draft()));
                    } else if (outcome instanceof Drafts.Outcome.Changed changed) {
                        throw changed(changed.draft(), pathOrNone(context));
                    } else if (outcome instanceof Drafts.Outcome.Closed closed) {
                        throw PublishAnswer.closed(closed.draft());
                    }
                    throw Refusal.notFound();
                })
                .onSuccess(saved -> {
                    if (!saved.getValue().isEmpty()) {
                        context.response().putHeader("etag", saved.getValue());
                    }
                    Doors.json(context, 200, DraftView.json(saved.getKey()));
                })
                .onFailure(context::fail);
    }

    /** The tag of the table that the address names as it stands now, for the next edit; empty if it names or leaves none. */
    private String tag(RoutingContext context, Draft draft) {
        var path = pathOrNone(context);
        return path.isEmpty() ? "" : DraftView.etag(desk.drafts().content(draft, path));
    }

    private static String pathOrNone(RoutingContext context) {
        return context.pathParam("name") == null ? "" : RuleRoutes.path(context);
    }

    /** Every problem, and in rules without errors what the lint finds. */
    void check(RoutingContext context) {
        answer(context, 200, () -> {
            var proof = desk.prove(desk.drafts().folder(draft(context)));
            return ComplaintView.json(proof.complaints(), desk.findings(proof));
        });
    }

    /** Runs the examples; rules with errors cannot be tried and are told as {@code check} would. */
    void test(RoutingContext context) {
        answer(context, 200, () -> {
            var proof = desk.prove(desk.drafts().folder(draft(context)));
            return ResultsView.examples(proof.examples().orElseThrow(() -> PublishAnswer.unsound(proof)));
        });
    }

    void publish(RoutingContext context) {
        doors.work(() -> {
                    var caller = manager(context);
                    var read = PublishForm.read(Body.json(context));
                    var form = read.form().orElseThrow(() -> Refusal.problems("request", read.problems()));
                    return desk.publish(context.pathParam("id"), form, caller.id());
                })
                .onSuccess(outcome -> PublishAnswer.answer(context, outcome))
                .onFailure(context::fail);
    }

    void approve(RoutingContext context) {
        doors.work(() -> desk.approve(context.pathParam("id"), manager(context).id()))
                .onSuccess(outcome -> PublishAnswer.answer(context, outcome))
                .onFailure(context::fail);
    }

    /** Lays the draft over what is live now; {@code keep} names files whose draft content stands though others changed them. */
    void rebase(RoutingContext context) {
        change(context, caller -> {
            var draft = draft(context);
            var outcome = desk.drafts().rebase(draft, Set.copyOf(context.queryParam("keep")), caller.id());
            if (outcome instanceof Drafts.Outcome.Changed) {
                throw PublishAnswer.bothChanged(desk.drafts().rebase(draft).bothChanged(), desk.inForce());
            }
            return outcome;
        });
    }

    private Draft draft(RoutingContext context) {
        return desk.drafts().find(context.pathParam("id")).orElseThrow(Refusal::notFound);
    }

    private Caller manager(RoutingContext context) {
        return keys.caller(context, RuleRoutes.MANAGER, RuleRoutes.APPROVER);
    }

    private void answer(RoutingContext context, int status, Callable<byte[]> body) {
        doors.work(() -> {
                    manager(context);
                    return body.call();
                })
                .onSuccess(bytes -> Doors.json(context, status, bytes))
                .onFailure(context::fail);
    }
}
