package onward.cli;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import onward.casework.Casework;
import onward.delivery.Deliveries;
import onward.delivery.DeliveryDesk;
import onward.delivery.DemoPartners;
import onward.delivery.HttpPost;
import onward.delivery.Postman;
import onward.delivery.RetrySchedule;
import onward.delivery.Whereabouts;
import onward.intake.Ids;
import onward.intake.Intake;
import onward.journal.Database;
import onward.journal.Journal;
import onward.pages.IdentityProvider;
import onward.pages.OperationsPages;
import onward.pages.Pages;
import onward.pages.Site;
import onward.publishing.ImpactRuns;
import onward.publishing.LiveRules;
import onward.publishing.RuleDesk;
import onward.publishing.RulesOnDisk;
import onward.rulebook.RuleShelf;
import onward.signin.Passwords;
import onward.web.Doors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service at work: opened in order, the door last, and closed the other way round. */
public final class Running {

    private static final Logger LOG = LoggerFactory.getLogger(Running.class);
    private static final Duration EXCHANGE = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long GRACE_SECONDS = 10;

    /** What the service is started with. */
    public record Settings(
            String host,
            int port,
            Path data,
            Path rules,
            List<String> allowed,
            boolean demo,
            boolean approval,
            int retentionDays,
            Browsers browsers,
            Optional<Database> database) {}

    /**
     * How browsers reach the pages.
     *
     * @param idle how long somebody stays signed in who does nothing
     * @param secure whether they come by https only, through whatever ends the encryption before this service
     * @param provider with whom people sign in; empty where everybody has a password
     */
    public record Browsers(Duration idle, boolean secure, Optional<IdentityProvider.Agreement> provider) {

        /** Without encryption, for this machine alone. */
        public static final Browsers STANDARD = new Browsers(Duration.ofMinutes(30), false, Optional.empty());
    }

    /** The service could not start; the message is one line. */
    public static final class CannotStart extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CannotStart(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private final Vertx vertx;
    private final Journal journal;
    private final Deliveries deliveries;
    private final ClockRounds clock;
    private final FigureRounds figures;
    private final HttpServer server;
    private final Settings settings;
    private final RuleShelf shelf;
    private final ImpactRuns impact;
    private final RuleRounds rules;
    private final Entrance entrance;
    private final Pages pages;
    private final CountDownLatch ended = new CountDownLatch(1);

    private Running(
            Vertx vertx,
            Journal journal,
            Deliveries deliveries,
            ClockRounds clock,
            FigureRounds figures,
            HttpServer server,
            Settings settings,
            RuleShelf shelf,
            ImpactRuns impact,
            RuleRounds rules,
            Entrance entrance,
            Pages pages) {
        this.vertx = vertx;
        this.journal = journal;
        this.deliveries = deliveries;
        this.clock = clock;
        this.figures = figures;
        this.server = server;
        this.settings = settings;
        this.shelf = shelf;
        this.impact = impact;
        this.rules = rules;
        this.entrance = entrance;
        this.pages = pages;
    }

    /**
     * Starts the service.
     *
     * @throws onward.journal.JournalRefused if the data folder cannot be used
     * @throws CannotStart if the port cannot be had
     * @throws LiveRules.NoRules if there are no rules to start with
     */
    public static Running start(Settings settings, InstantSource time, RandomGenerator chance) {
        if (!Files.exists(settings.data())) {
            LiveRules.demand(settings.rules()); // nothing is begun that could not be gone on with
        }
        var journal = Journal.open(settings.data(), settings.database(), time, Running::diskFailed);
        var vertx = Vertx.vertx();
        vertx.exceptionHandler(failure -> new LastResort().uncaughtException(Thread.currentThread(), failure));
        try {
            var access = new FirstAccess(journal.access(), time, chance);
            var partners = new DemoPartners(partner -> journal.access().secrets(partner, time.instant()), time);
            var addresses = new Addresses(settings, partners);
            var live = LiveRules.open(settings.rules(), journal, time, book -> {
                access.secrets(book.policy().partners().values());
                addresses.tellRefused(book.policy().partners().values());
            });
            var shelf = live.shelf();
            var disk = new RulesOnDisk(settings.rules(), journal, time);
            disk.lookAtStart();
            live.look();
            var passwords = new Passwords();
            var people = new FirstAccounts(journal, passwords, time, chance);
            var entrance =
                    access.prepare(settings, shelf.live().policy().partners().values(), people);
            if (settings.demo()) {
                await(partners.start(vertx));
                var places = new DemoPlaces(shelf, journal.capacity(), time);
                places.report();
                vertx.setPeriodic(
                        DemoPlaces.EVERY.toMillis(),
                        tick -> vertx.executeBlocking(places::report)
                                .onFailure(failure -> LOG.warn("no places were reported: {}", failure.getMessage())));
            }
            Function<String, Whereabouts> whereabouts =
                    id -> shelf.live().partner(id).map(addresses::of).orElseGet(Whereabouts.Gone::new);
            var post = new HttpPost(vertx, addresses.guard(), EXCHANGE);
            var postman = new Postman(
                    journal.outbox(), journal.access(), whereabouts, post, RetrySchedule.STANDARD, time, chance);
            var deliveries = new Deliveries(vertx, postman);
            deliveries.start();
            var ids = new Ids(chance);
            var intake = new Intake(shelf, journal, time, ids);
            var casework = new Casework(shelf, journal, time, ids);
            var clock = new ClockRounds(vertx, casework, deliveries::wake);
            clock.start();
            var desk = new RuleDesk(journal, live, disk, settings.approval(), time, ids);
            var impact = new ImpactRuns(journal);
            var deliveryDesk = new DeliveryDesk(journal, shelf, whereabouts, post, postman, time, chance);
            var doors = new Doors(
                    vertx, intake, casework, journal, desk, impact, deliveryDesk, deliveries::wake, time, chance);
            var rules = new RuleRounds(vertx, disk, live);
            rules.start();
            new Sweeping(vertx, journal, settings.retentionDays(), time).start();
            var operations = new OperationsPages(journal, shelf, deliveryDesk, time);
            var figures = new FigureRounds(vertx, journal, operations);
            var pages = new PageParts(
                            vertx,
                            journal,
                            intake,
                            casework,
                            desk,
                            impact,
                            deliveryDesk,
                            operations,
                            passwords,
                            deliveries::wake,
                            time,
                            chance)
                    .pages(settings);
            var server = await(doors.open(settings.host(), settings.port(), pages));
            figures.start();
            LOG.info(
                    "listening on {}:{}, rules {} from {}, data in {}, store {}, demonstration {}",
                    settings.host(),
                    server.actualPort(),
                    shelf.live().version(),
                    settings.rules(),
                    settings.data(),
                    settings.database().map(Database::name).orElse("embedded"),
                    settings.demo());
            return new Running(
                    vertx,
                    journal,
                    deliveries,
                    clock,
                    figures,
                    server,
                    settings,
                    shelf,
                    impact,
                    rules,
                    entrance,
                    pages);
        } catch (RuntimeException e) {
            vertx.close();
            journal.close();
            throw e;
        }
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            throw new CannotStart("The service cannot start: " + cause.getMessage(), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("The start was interrupted.", e);
        }
    }

    /** After a failed sync nothing the disk says can be relied on; only a new start reads what is really there. */
    private static void diskFailed() {
        LOG.error("stopping, because the disk under the journal failed");
        new Thread(() -> Runtime.getRuntime().halt(3), "disk-failed").start();
    }

    public String address() {
        return "http://" + settings.host() + ":" + server.actualPort();
    }

    /** Every page and form with the roles that may have it. */
    public List<Site.Mounted> pages() {
        return pages.mounted();
    }

    public String rulesVersion() {
        return shelf.live().version();
    }

    Entrance entrance() {
        return entrance;
    }

    void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /**
     * Closes the door to new requests and lets those under way end, then deliveries, then writes what is queued. Nothing
     * accepted is lost, whatever of it fails; a second call does nothing.
     */
    public synchronized void stop() {
        if (ended.getCount() == 0) {
            return;
        }
        rules.stop();
        step("the door", () -> await(server.shutdown(GRACE_SECONDS, TimeUnit.SECONDS)));
        step("impact", impact::close);
        step("the figures", () -> await(figures.stop()));
        step("the clock", () -> await(clock.stop()));
        step("deliveries", () -> await(deliveries.stop()));
        step("the journal", journal::close);
        step("the rest", () -> await(vertx.close()));
        ended.countDown();
    }

    private static void step(String what, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.warn("{} could not be closed in order: {}", what, e.getMessage());
        }
    }
}
