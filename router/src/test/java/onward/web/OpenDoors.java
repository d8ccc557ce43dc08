package onward.web;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import onward.casework.Casework;
import onward.intake.Ids;
import onward.intake.Intake;
import onward.journal.Caller;
import onward.journal.Journal;
import onward.publishing.ImpactRuns;
import onward.testing.Repository;

/** The real table of routes on a journal of a test's own; one call handler has a key. */
public final class OpenDoors implements AutoCloseable {

    public static final String KEY = "open-doors-key";

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;

    public OpenDoors(Journal journal) throws TimeoutException {
        var time = InstantSource.system();
        var chance = new SecureRandom();
        journal.access()
                .put(
                        new Caller("callHandler", "call-handler", Optional.empty(), Set.of(), Optional.empty()),
                        Keys.hash(KEY),
                        time.instant())
                .join();
        var desk = Repository.desk(journal, time, new Ids(chance));
        var intake = new Intake(desk.shelf(), journal, time, new Ids(chance));
        var doors = new Doors(
                vertx,
                intake,
                new Casework(desk.shelf(), journal, time, new Ids(chance)),
                journal,
                desk,
                new ImpactRuns(journal),
                Repository.deliveries(journal, desk, time, chance),
                () -> {},
                time,
                chance);
        server = doors.open("127.0.0.1", 0).await(30, TimeUnit.SECONDS);
    }

    public String address() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    @Override
    public void close() throws TimeoutException {
        vertx.close().await(30, TimeUnit.SECONDS);
    }
}
