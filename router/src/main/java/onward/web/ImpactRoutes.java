package onward.web;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import onward.journal.Draft;
import onward.publishing.ImpactRuns;
import onward.publishing.ImpactRuns.Run;
import onward.publishing.RuleDesk;
import onward.rulebook.Diff;
import onward.rulebook.RuleFolder;
import onward.wire.DiffView;
import onward.wire.ImpactView;

/** What a draft changes: in the tables, and for the referrals of the last days. */
final class ImpactRoutes {

    private static final int USUAL_DAYS = 90;
    private static final int MOST_DAYS = 3660;

    /** A short run is answered whole; a longer one with how far it has come. */
    private static final long PATIENCE_MS = 1_000;

    private final Doors doors;
    private final RuleDesk desk;
    private final ImpactRuns runs;
    private final Keys keys;
    private final InstantSource time;

    ImpactRoutes(Doors doors, RuleDesk desk, ImpactRuns runs, Keys keys, InstantSource time) {
        this.doors = doors;
        this.desk = desk;
        this.runs = runs;
        this.keys = keys;
        this.time = time;
    }

    void mount(Router router) {
        router.get("/api/v1/rules/diff").handler(this::between);
        router.get("/api/v1/rules/drafts/:id/diff").handler(this::diff);
        router.post("/api/v1/rules/drafts/:id/impact").handler(this::begin);
        router.get("/api/v1/rules/drafts/:id/impact").handler(this::look);
        router.delete("/api/v1/rules/drafts/:id/impact").handler(this::cancel);
    }

    /** Begins a run over the stored referrals of the last {@code days}. */
    void begin(RoutingContext context) {
        answer(context, () -> {
            var draft = draft(context);
            var proof = desk.prove(desk.drafts().folder(draft));
            var after = proof.book().orElseThrow(() -> PublishAnswer.unsound(proof));
            return seen(runs.begin(draft, desk.shelf().live(), after, days(context), time.instant()));
        });
    }

    /** How far the last run of the draft has come, or what it said. */
    void look(RoutingContext context) {
        answer(context, () -> seen(run(context)));
    }

    void cancel(RoutingContext context) {
        answer(context, () -> {
            var run = run(context);
            run.progress().cancel();
            return seen(run);
        });
    }

    private Run run(RoutingContext context) {
        return runs.of(draft(context).id()).orElseThrow(Refusal::notFound);
    }

    private static byte[] seen(Run run) throws InterruptedException {
        try {
            var report = run.report().get(PATIENCE_MS, TimeUnit.MILLISECONDS);
            return ImpactView.run(report.isPresent() ? "done" : "cancelled", run.progress(), report);
        } catch (TimeoutException e) {
            return ImpactView.run("running", run.progress(), Optional.empty());
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        }
    }

    private static int days(RoutingContext context) {
        var given = Optional.ofNullable(context.request().getParam("days"));
        if (given.isEmpty()) {
            return USUAL_DAYS;
        }
        if (!given.get().matches("[1-9]\\d{0,3}") || Integer.parseInt(given.get()) > MOST_DAYS) {
            throw new Refusal(
                    400, "bad-parameter", "The parameter days is not a number from 1 to " + MOST_DAYS + ".", List.of());
        }
        return Integer.parseInt(given.get());
    }

    /** What a draft changes, in rows and cells. */
    void diff(RoutingContext context) {
        answer(context, () -> {
            var draft = draft(context);
            return DiffView.json(
                    Diff.between(desk.drafts().base(draft), desk.drafts().folder(draft)));
        });
    }

    /** What is different between two versions that were published. */
    void between(RoutingContext context) {
        answer(context, () -> DiffView.json(Diff.between(version(context, "from"), version(context, "to"))));
    }

    private RuleFolder version(RoutingContext context, String name) {
        var version = Optional.ofNullable(context.request().getParam(name))
                .orElseThrow(() -> new Refusal(400, "bad-parameter", "Name two versions: from and to.", List.of()));
        var files = desk.publications().files(version);
        if (files.isEmpty()) {
            throw Refusal.notFound();
        }
        return new RuleFolder(files);
    }

    private Draft draft(RoutingContext context) {
        return desk.drafts().find(context.pathParam("id")).orElseThrow(Refusal::notFound);
    }

    private void answer(RoutingContext context, Callable<byte[]> body) {
        doors.work(() -> {
                    keys.caller(context, RuleRoutes.MANAGER, RuleRoutes.APPROVER);
                    return body.call();
                })
                .onSuccess(bytes -> Doors.json(context, 200, bytes))
                .onFailure(context::fail);
    }
}
