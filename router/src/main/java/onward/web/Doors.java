package onward.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.TimeoutHandler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import onward.casework.Casework;
import onward.delivery.DeliveryDesk;
import onward.intake.Intake;
import onward.journal.Journal;
import onward.publishing.ImpactRuns;
import onward.publishing.RuleDesk;

/** The server and its table of routes. The event loop only passes things on; rules and disk run on workers. */
public final class Doors {

    /** The largest body taken in; a referral is a few kilobytes. */
    private static final int MOST_BYTES = 1 << 20;

    private static final String RULES = "/api/v1/rules/";
    private static final String REFERRAL = "/api/v1/referrals/:id/";

    /** A whole rule folder may be sent at once. */
    private static final int MOST_BYTES_OF_RULES = 16 << 20;

    /** More than this under way at once is turned away at the door, in time for the caller to try again. */
    private static final int MOST_AT_ONCE = 1024;

    /** The form of a person's whole referral has every fact of the rules in it. */
    private static final int MOST_FORM_FIELDS = 1_024;

    private static final int IDLE_SECONDS = 30;
    private static final long DEADLINE_MS = 20_000;

    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private final Vertx vertx;
    private final Journal journal;
    private final RandomGenerator chance;
    private final InstantSource time;
    private final Figures figures = new Figures();
    private final Keys keys;
    private final ReferralRoutes referrals;
    private final CaseRoutes cases;
    private final RuleDesk desk;
    private final RuleRoutes rules;
    private final DraftRoutes drafts;
    private final ImpactRoutes impact;
    private final DeliveryRoutes deliveries;
    private final PartnerRoutes partners;
    private final DeliveryFigures deliveryFigures;
    private final ErasureRoutes erasures;
    private final Punctuality punctuality;
    private final AtomicInteger underWay = new AtomicInteger();

    public Doors(
            Vertx vertx,
            Intake intake,
            Casework casework,
            Journal journal,
            RuleDesk desk,
            ImpactRuns impact,
            DeliveryDesk deliveryDesk,
            Runnable onWritten,
            InstantSource time,
            RandomGenerator chance) {
        this.vertx = vertx;
        this.journal = journal;
        this.chance = chance;
        this.time = time;
        this.keys = new Keys(journal.access(), time);
        this.referrals = new ReferralRoutes(this, intake, journal, keys, onWritten);
        this.cases = new CaseRoutes(this, casework, journal, desk.shelf(), keys, time, onWritten);
        this.desk = desk;
        this.rules = new RuleRoutes(this, desk, keys);
        this.drafts = new DraftRoutes(this, desk, keys);
        this.impact = new ImpactRoutes(this, desk, impact, keys, time);
        this.deliveries = new DeliveryRoutes(this, deliveryDesk, keys, onWritten);
        this.partners = new PartnerRoutes(this, deliveryDesk, keys, onWritten);
        this.deliveryFigures = new DeliveryFigures(figures.registry(), deliveryDesk, time);
        this.erasures = new ErasureRoutes(this, journal, keys, time);
        this.punctuality = new Punctuality(vertx);
        figures.store(journal);
        intake.tell(figures::decided);
    }

    /** Opens the door to the API alone. */
    public Future<HttpServer> open(String host, int port) {
        return open(host, port, Wing.NONE);
    }

    /** Opens the door. Port 0 takes any free one; the server says which. */
    public Future<HttpServer> open(String host, int port, Wing wing) {
        var options = new HttpServerOptions()
                .setIdleTimeout(IDLE_SECONDS)
                .setMaxFormAttributeSize(MOST_BYTES)
                .setMaxFormFields(MOST_FORM_FIELDS)
                .setHandle100ContinueAutomatically(true)
                // With it a connection would be nobody's until its first request is whole, and could drip for ever.
                .setHttp2ClearTextEnabled(false);
        return vertx.createHttpServer(options)
                .connectionHandler(punctuality::connected)
                .requestHandler(routes(wing))
                .invalidRequestHandler(new Unreadable(chance))
                .listen(port, host);
    }

    /** The table of routes. */
    Router routes(Wing wing) {
        var router = Router.router(vertx);
        var problems = new Problems(router, wing);
        router.route()
                .handler(punctuality::arrived)
                .handler(new RequestId(chance))
                .handler(this::measure)
                .handler(Doors::wellFormed)
                .failureHandler(problems);
        wing.mount(router, this);
        router.route("/api/*").handler(TimeoutHandler.create(DEADLINE_MS, 408));
        router.route("/api/*").handler(new Admission());
        router.route(RULES + "*").handler(this::mayBringMuch);
        router.route(RULES + "*").handler(BodyHandler.create(false).setBodyLimit(MOST_BYTES_OF_RULES));
        router.route("/api/*").handler(BodyHandler.create(false).setBodyLimit(MOST_BYTES));

        router.post("/api/v1/referrals").handler(referrals::submit);
        router.get("/api/v1/referrals").handler(referrals::list);
        router.post("/api/v1/referrals/:id/erase").handler(erasures::erase);
        router.route("/api/v1/referrals/:id").handler(erasures::gone);
        router.route("/api/v1/referrals/:id/*").handler(erasures::gone);
        router.get("/api/v1/referrals/:id").handler(referrals::one);
        casework(router);
        router.post("/api/v1/decisions").handler(referrals::decide);
        router.get("/api/v1/deliveries").handler(deliveries::list);
        router.post("/api/v1/deliveries/replay").handler(deliveries::replayRange);
        router.post("/api/v1/deliveries/:id/replay").handler(deliveries::replay);
        router.post("/api/v1/deliveries/:id/release").handler(deliveries::release);
        router.post("/api/v1/deliveries/:id/acknowledge").handler(deliveries::acknowledge);
        router.get("/api/v1/partners").handler(partners::list);
        router.post("/api/v1/partners/:id/pause").handler(partners::pause);
        router.post("/api/v1/partners/:id/resume").handler(partners::resume);
        router.post("/api/v1/partners/:id/secret").handler(partners::replaceSecret);
        router.post("/api/v1/partners/:id/ping").handler(partners::ping);
        rules.mount(router);
        drafts.mount(router);
        impact.mount(router);
        router.get("/health/live").handler(context -> rules.text(context, Map.of("status", "live")));
        router.get("/health/ready").handler(this::ready);
        router.get("/version").handler(rules::version);
        router.get("/metrics").handler(this::metrics);
        router.get("/openapi.yaml").handler(context -> file(context, "openapi.yaml", "application/yaml"));
        router.get("/docs").handler(context -> file(context, "docs.html", "text/html; charset=utf-8"));

        router.route().failureHandler(problems);
        for (int status : new int[] {400, 404, 405, 406, 408, 410, 413, 415, 500}) {
            router.errorHandler(status, problems);
        }
        return router;
    }

    private void casework(Router router) {
        router.post(REFERRAL + "responses").handler(cases::respond);
        router.post(REFERRAL + "override").handler(cases::override);
        router.post(REFERRAL + "withdraw").handler(cases::withdraw);
        router.post(REFERRAL + "notes").handler(cases::note);
        router.post(REFERRAL + "answers").handler(cases::answer);
        router.post(REFERRAL + "claim").handler(cases::claim);
        router.post(REFERRAL + "release").handler(cases::release);
        router.post(REFERRAL + "reopen").handler(cases::reopen);
        router.post(REFERRAL + "merge").handler(cases::merge);
        router.post(REFERRAL + "consent").handler(cases::consent);
        router.post(REFERRAL + "told").handler(cases::tell);
        router.post(REFERRAL + "second-look").handler(cases::secondLook);
        router.get("/api/v1/queue").handler(cases::queue);
        router.get("/api/v1/services/:id/capacity").handler(cases::capacity);
        router.put("/api/v1/services/:id/capacity").handler(cases::reportCapacity);
    }

    static int mostBytes(String path) {
        return path.startsWith(RULES) ? MOST_BYTES_OF_RULES : MOST_BYTES;
    }

    /** Routes and parameters decode the address; what they cannot decode is the caller's fault and not ours. */
    private static void wellFormed(RoutingContext context) {
        if (BROKEN_ESCAPE.matcher(context.request().uri()).find()) {
            throw Refusal.badRequest();
        }
        context.next();
    }

    private void measure(RoutingContext context) {
        var start = time.instant();
        context.addEndHandler(end -> {
            var route = context.currentRoute();
            var path = route == null || route.getPath() == null ? "none" : route.getPath();
            var took = Duration.between(start, time.instant());
            figures.answered(
                    path,
                    context.request().method().name(),
                    context.response().getStatusCode(),
                    took.isNegative() ? Duration.ZERO : took);
        });
        context.next();
    }

    /** A body of megabytes is taken in only from somebody whose key is known; nothing of it is read before. */
    private void mayBringMuch(RoutingContext context) {
        var request = context.request();
        if (request.method().equals(HttpMethod.GET)) {
            context.next();
            return;
        }
        request.pause();
        work(() -> keys.caller(context))
                .onSuccess(caller -> {
                    request.resume();
                    context.next();
                })
                .onFailure(context::fail);
    }

    private void ready(RoutingContext context) {
        if (!journal.healthy() || journal.trouble().isPresent()) {
            throw new Refusal(503, "not-ready", "The journal cannot be written.", List.of());
        }
        var alarm = journal.alarm().orElse("ready");
        rules.text(context, Map.of("journal", alarm, "store", journal.kind(), "rules", RuleRoutes.word(desk.onDisk())));
    }

    private void metrics(RoutingContext context) {
        work(() -> {
                    deliveryFigures.take();
                    return figures.text();
                })
                .onSuccess(text -> context.response()
                        .putHeader("content-type", "text/plain; version=0.0.4")
                        .end(text))
                .onFailure(context::fail);
    }

    private static void file(RoutingContext context, String name, String type) {
        context.response().putHeader("content-type", type);
        context.vertx()
                .fileSystem()
                .readFile(name)
                .onSuccess(bytes -> context.response().end(bytes))
                .onFailure(context::fail);
    }

    /** Runs work that may wait on a worker, or turns it away when too much is under way. */
    public <T> Future<T> work(Callable<T> work) {
        if (underWay.incrementAndGet() > MOST_AT_ONCE) {
            underWay.decrementAndGet();
            return Future.failedFuture(Refusal.overloaded());
        }
        return vertx.executeBlocking(work, false)
                .onFailure(LastWord::of)
                .onComplete(done -> underWay.decrementAndGet());
    }

    static void json(RoutingContext context, int status, byte[] body) {
        if (!context.response().ended()) {
            context.response()
                    .setStatusCode(status)
                    .putHeader("content-type", "application/json")
                    .putHeader("cache-control", "no-store")
                    .end(Buffer.buffer(body));
        }
    }
}
