package onward.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A partner of raw sockets on port 0 of loopback: it keeps what it is sent, byte by byte, and answers however badly it likes. */
public final class HostilePartner implements AutoCloseable {

    /** What the partner does with a call once it has read the request, or before. */
    public interface Behaviour {
        void on(Call call) throws IOException, InterruptedException;
    }

    /** A request as it came over the wire. */
    public record Request(List<String> head, byte[] body) {

        /** The values of a header, in the order of their lines. */
        public List<String> all(String name) {
            return head.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .toList();
        }

        public String header(String name) {
            return all(name).get(0);
        }
    }

    private final ServerSocket server;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<Request> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** One connection, from the partner's side. */
    public final class Call {
        private final Socket socket;
        private final int number;

        private Call(Socket socket, int number) {
            this.socket = socket;
            this.number = number;
        }

        /** From 1. */
        public int number() {
            return number;
        }

        /** Reads the request, if it has not been read. */
        public Request request() throws IOException {
            var in = socket.getInputStream();
            var head = new ArrayList<String>();
            for (var line = line(in); !line.isEmpty(); line = line(in)) {
                head.add(line);
            }
            var empty = new Request(head, new byte[0]);
            int length = Integer.parseInt(empty.all("content-length").get(0));
            var request = new Request(List.copyOf(head), in.readNBytes(length));
            received.add(request);
            return request;
        }

        public void write(String text) throws IOException {
            write(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        public void write(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        }

        /** Answers with a status and nothing else. */
        public void answer(int status, String... headers) throws IOException {
            var lines = new StringBuilder("HTTP/1.1 " + status + " Some\r\nContent-Length: 0\r\n");
            List.of(headers).forEach(header -> lines.append(header).append("\r\n"));
            write(lines.append("\r\n").toString());
        }

        /** Waits, but no longer than the test lasts. */
        public void wait(int millis) throws InterruptedException {
            closed.await(millis, TimeUnit.MILLISECONDS);
        }

        /** Says the same again and again until the other side has had enough. */
        public void drip(String text, int millis) throws IOException, InterruptedException {
            while (closed.getCount() > 0) {
                write(text);
                wait(millis);
            }
        }

        /** Closes as a crash would: the other side is told of a reset. */
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Holds the connection open until the test is over. */
        public void hold() throws InterruptedException {
            closed.await();
        }
    }

    public HostilePartner(Behaviour behaviour) {
        try {
            server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(() -> {
            while (true) {
                var socket = server.accept();
                open.add(socket);
                int number = calls.incrementAndGet();
                daemon(() -> {
                    try (socket) {
                        behaviour.on(new Call(socket, number));
                    }
                });
            }
        });
    }

    /** A partner that reads the request and then behaves. */
    public static HostilePartner afterRequest(Behaviour behaviour) {
        return new HostilePartner(call -> {
            call.request();
            behaviour.on(call);
        });
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void daemon(Work work) {
        var thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException | InterruptedException over) {
                // the test is over, or the caller hung up, as it should
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the caller hung up");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    public int port() {
        return server.getLocalPort();
    }

    public String address() {
        return "http://127.0.0.1:" + port() + "/in";
    }

    /** How many connections were made to it. */
    public int calls() {
        return calls.get();
    }

    public List<Request> received() {
        return received;
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            server.close();
            for (var socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
