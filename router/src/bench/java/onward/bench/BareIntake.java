package onward.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/** The least that could be called intake: parses the same JSON and inserts it, group-committed with full sync. */
final class BareIntake implements AutoCloseable {

    private record Waiting(byte[] body, CompletableFuture<Void> done) {}

    private final Vertx vertx = Vertx.vertx();
    private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final HttpServer server;
    private volatile boolean running = true;

    BareIntake(Path folder) throws Exception {
        var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("bare.db"));
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("CREATE TABLE referral (body BLOB NOT NULL)");
        }
        var writer = new Thread(() -> write(connection), "bare-writer");
        writer.setDaemon(true);
        writer.start();
        var json = new ObjectMapper();
        server = vertx.createHttpServer()
                .requestHandler(request -> request.body()
                        .compose(body -> vertx.executeBlocking(() -> json.readTree(body.getBytes()), false)
                                .compose(tree -> {
                                    var waiting = new Waiting(body.getBytes(), new CompletableFuture<>());
                                    queue.add(waiting);
                                    return io.vertx.core.Future.fromCompletionStage(waiting.done);
                                }))
                        .onSuccess(done -> request.response().setStatusCode(201).end()))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }

    private void write(Connection connection) {
        var batch = new ArrayList<Waiting>();
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO referral (body) VALUES (?)");
                var begin = connection.prepareStatement("BEGIN IMMEDIATE");
                var commit = connection.prepareStatement("COMMIT")) {
            while (running) {
                batch.add(queue.take());
                queue.drainTo(batch, 255);
                begin.execute();
                for (var waiting : batch) {
                    insert.setBytes(1, waiting.body);
                    insert.executeUpdate();
                }
                commit.execute();
                batch.forEach(waiting -> waiting.done.complete(null));
                batch.clear();
            }
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String address() {
        return "http://127.0.0.1:" + server.actualPort() + "/";
    }

    @Override
    public void close() {
        running = false;
        vertx.close();
    }
}
