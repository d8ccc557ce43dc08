package onward.web;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import onward.casework.Casework;
import onward.intake.Ids;
import onward.intake.Intake;
import onward.journal.Journal;
import onward.publishing.ImpactRuns;
import onward.testing.Repository;

/** The real table of routes, opened on a journal that has been lost. */
public final class DeadDoors implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final Doors doors;
    private final HttpServer server;

    public DeadDoors(Path data) throws TimeoutException {
        var time = InstantSource.system();
        var chance = new SecureRandom();
        var journal = Journal.open(data, time, () -> {});
        var desk = Repository.desk(journal, time, new Ids(chance));
        var intake = new Intake(desk.shelf(), journal, time, new Ids(chance));
        var casework = new Casework(desk.shelf(), journal, time, new Ids(chance));
        doors = new Doors(
                vertx,
                intake,
                casework,
                journal,
                desk,
                new ImpactRuns(journal),
                Repository.deliveries(journal, desk, time, chance),
                () -> {},
                time,
                chance);
        server = doors.open("127.0.0.1", 0).await(30, TimeUnit.SECONDS);
        journal.close();
    }

    public String address() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    /** Every call that is mounted, such as {@code GET /api/v1/referrals/{id}}. */
    public Set<String> mounted() {
        return doors.routes(Wing.NONE).getRoutes().stream()
                .filter(route -> route.methods() != null)
                .flatMap(route -> route.methods().stream()
                        .map(method ->
                                method + " " + String.valueOf(route.getPath()).replaceAll(":(\\w+)", "{$1}")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void close() throws TimeoutException {
        vertx.close().await(30, TimeUnit.SECONDS);
    }
}
