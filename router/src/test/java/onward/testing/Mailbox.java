package onward.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** A partner that remembers: receives letters on loopback and answers as it was told. */
public final class Mailbox implements AutoCloseable {

    /** A letter as it arrived. */
    public record Received(Map<String, List<String>> headers, byte[] body) {
        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(e -> e.getKey().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow()
                    .getValue()
                    .get(0);
        }
    }

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
    private final Map<String, String> answerHeaders;

    /** Answers with these statuses in turn, then with 204. */
    public Mailbox(Map<String, String> answerHeaders, Integer... statuses) {
        this.answerHeaders = answerHeaders;
        answers.addAll(List.of(statuses));
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::receive);
        server.start();
    }

    private void receive(HttpExchange exchange) throws IOException {
        received.add(new Received(
                exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes()));
        var next = answers.poll();
        answerHeaders.forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        exchange.sendResponseHeaders(next == null ? 204 : next, -1);
        exchange.close();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/in";
    }

    public List<Received> received() {
        return received;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
