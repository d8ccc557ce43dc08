package onward.web;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import onward.journal.Caller;
import onward.publishing.RuleDesk;
import onward.publishing.RulesOnDisk;
import onward.rulebook.RuleShelf;
import onward.rulebook.Stage;
import onward.wire.ComplaintView;
import onward.wire.FilesForm;
import onward.wire.RollbackForm;
import onward.wire.RulesView;

/** The live rules and those before them, to be read; checking files against them; going back to earlier ones. */
final class RuleRoutes {

    static final String MANAGER = "manager";
    static final String APPROVER = "approver";

    /** Stands in an address for the top of the rule folder. */
    private static final String TOP = "dictionaries";

    private static final List<String> FOLDERS = Stream.concat(
                    Arrays.stream(Stage.values()).map(Stage::folder), Stream.of(TOP))
            .toList();
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}(\\.examples)?\\.csv");

    private final Doors doors;
    private final RuleShelf shelf;
    private final RuleDesk desk;
    private final Keys keys;

    RuleRoutes(Doors doors, RuleDesk desk, Keys keys) {
        this.doors = doors;
        this.shelf = desk.shelf();
        this.desk = desk;
        this.keys = keys;
    }

    void mount(Router router) {
        router.get("/api/v1/facts").handler(this::facts);
        router.get("/api/v1/rules").handler(this::live);
        router.get("/api/v1/rules/versions").handler(this::versions);
        router.get("/api/v1/rules/files").handler(this::files);
        router.get("/api/v1/rules/tables/:stage/:name").handler(this::table);
        router.get("/api/v1/rules/versions/:number").handler(this::publication);
        router.post("/api/v1/rules/versions/:number/withdraw").handler(this::withdraw);
        router.post("/api/v1/rules/check").handler(this::check);
        router.post("/api/v1/rules/rollback").handler(this::rollBack);
    }

    void facts(RoutingContext context) {
        answer(context, () -> RulesView.facts(shelf.live().vocabulary()));
    }

    void live(RoutingContext context) {
        answer(context, () -> {
            var live = desk.inForce();
            var disk = desk.onDisk();
            return RulesView.live(
                    shelf.live(),
                    live,
                    desk.waiting(),
                    new RulesView.OnDisk(word(disk), disk.message(), disk.complaints()),
                    tables(live.version()));
        });
    }

    /** How the rule folder stands to what is live, in a word that anybody may read. */
    static String word(RulesOnDisk.State disk) {
        return disk.standing().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private List<String> tables(String version) {
        return desk.publications().files(version).keySet().stream()
                .filter(path -> path.contains("/"))
                .toList();
    }

    void versions(RoutingContext context) {
        answer(context, () -> RulesView.versions(desk.publications().all()));
    }

    /** One publication by its number; those who work on rules also read what was found out about it before. */
    void publication(RoutingContext context) {
        answer(context, caller -> {
            var number = context.pathParam("number");
            boolean whole = List.of(MANAGER, APPROVER).contains(caller.role());
            return desk.publications().all().stream()
                    .filter(publication -> Long.toString(publication.number()).equals(number))
                    .findFirst()
                    .map(publication -> RulesView.publication(publication, whole))
                    .orElseThrow(Refusal::notFound);
        });
    }

    /** Every file of the live version or of the one that is asked for. */
    void files(RoutingContext context) {
        answer(context, () -> {
            var version = wanted(context);
            var files = desk.publications().files(version);
            if (files.isEmpty()) {
                throw Refusal.notFound();
            }
            return RulesView.files(version, files);
        });
    }

    private String wanted(RoutingContext context) {
        return Optional.ofNullable(context.request().getParam("version"))
                .orElseGet(() -> desk.inForce().version());
    }

    private void answer(RoutingContext context, Callable<byte[]> body) {
        answer(context, caller -> body.call());
    }

    private interface Answer {
        byte[] to(Caller caller) throws Exception;
    }

    private void answer(RoutingContext context, Answer answer) {
        doors.work(() -> answer.to(keys.caller(context)))
                .onSuccess(bytes -> Doors.json(context, 200, bytes))
                .onFailure(context::fail);
    }

    /** One table as the CSV it is, of the live version or of the one that is asked for; its tag is that version. */
    void table(RoutingContext context) {
        doors.work(() -> {
                    keys.caller(context);
                    var version = wanted(context);
                    var text = desk.publications().files(version).get(path(context));
                    if (text == null) {
                        throw Refusal.notFound();
                    }
                    return Map.entry(version, text);
                })
                .onSuccess(table -> csv(context, "\"" + table.getKey() + "\"", table.getValue()))
                .onFailure(context::fail);
    }

    static void csv(RoutingContext context, String etag, String text) {
        context.response()
                .putHeader("content-type", "text/csv; charset=utf-8")
                .putHeader("etag", etag)
                .end(text);
    }

    /** The file that an address names; {@code dictionaries} stands for the top of the folder. */
    static String path(RoutingContext context) {
        var stage = context.pathParam("stage");
        var name = context.pathParam("name").replaceAll("\\.csv$", "") + ".csv";
        if (!FOLDERS.contains(stage) || !NAME.matcher(name).matches()) {
            throw new Refusal(
                    404,
                    "not-found",
                    "There is no place for a table of this name. Its folder is one of " + String.join(", ", FOLDERS)
                            + "; its name has lower case letters, digits and hyphens.",
                    List.of());
        }
        return stage.equals(TOP) ? name : stage + "/" + name;
    }

    /** The given files laid over the live ones: every problem, as {@code check} would say it. Nothing is stored. */
    void check(RoutingContext context) {
        doors.work(() -> {
                    manager(context);
                    var read = FilesForm.read(Body.json(context));
                    var form = read.form().orElseThrow(() -> Refusal.problems("request", read.problems()));
                    var proof = desk.prove(desk.drafts().laidOver(form));
                    return ComplaintView.json(proof.complaints(), desk.findings(proof));
                })
                .onSuccess(bytes -> Doors.json(context, 200, bytes))
                .onFailure(context::fail);
    }

    /** Publishes the content of an earlier version again. */
    void rollBack(RoutingContext context) {
        doors.work(() -> {
                    var caller = manager(context);
                    var read = RollbackForm.read(Body.json(context));
                    var form = read.form().orElseThrow(() -> Refusal.problems("request", read.problems()));
                    return desk.rollBack(form.version(), form.reason(), caller.id());
                })
                .onSuccess(outcome -> PublishAnswer.answer(context, outcome))
                .onFailure(context::fail);
    }

    /** Takes back rules that wait for their start. */
    void withdraw(RoutingContext context) {
        doors.work(() -> {
                    var caller = manager(context);
                    var waiting = desk.waiting().orElseThrow(RuleRoutes::nothingWaits);
                    if (!Long.toString(waiting.number()).equals(context.pathParam("number"))) {
                        throw Refusal.notFound();
                    }
                    return desk.withdraw(waiting, caller.id()).orElseThrow(RuleRoutes::nothingWaits);
                })
                .onSuccess(waiting -> Doors.json(context, 200, RulesView.publication(waiting, true)))
                .onFailure(context::fail);
    }

    private static Refusal nothingWaits() {
        return new Refusal(409, "nothing-waits", "No published rules wait for their start.", List.of());
    }

    private Caller manager(RoutingContext context) {
        return keys.caller(context, MANAGER, APPROVER);
    }

    /** Everybody may know what is live; the folder's standing is for whoever keeps the service running. */
    void version(RoutingContext context) {
        Doors.json(
                context,
                200,
                RulesView.texts(Map.of("onward", "0.1.0", "rules", shelf.live().version())));
    }

    void text(RoutingContext context, Map<String, String> texts) {
        Doors.json(context, 200, RulesView.texts(texts));
    }
}
