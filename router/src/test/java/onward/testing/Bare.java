package onward.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A socket and the bytes that go through it, for clients that are no good clients. */
public final class Bare implements AutoCloseable {

    private static final int PATIENCE_MS = 30_000;

    private final Socket socket;

    public Bare(String address) throws IOException {
        var uri = URI.create(address);
        socket = new Socket(uri.getHost(), uri.getPort());
        socket.setSoTimeout(PATIENCE_MS);
    }

    public Bare send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    public Bare send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** The head of what is answered; empty if the other side closes without a word. */
    public String head() throws IOException {
        var head = new ByteArrayOutputStream();
        for (int c = socket.getInputStream().read();
                c >= 0;
                c = socket.getInputStream().read()) {
            head.write(c);
            if (head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString(StandardCharsets.UTF_8);
    }

    /** The status that is answered; 0 if there is none. An interim answer is no answer. */
    public int status() throws IOException {
        var head = head();
        while (head.startsWith("HTTP/1.1 100")) {
            head = head();
        }
        return head.startsWith("HTTP/") ? Integer.parseInt(head.split(" ", 3)[1]) : 0;
    }

    /** Whether the other side has closed by now, or closes within the given time. */
    public boolean closed(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            while (socket.getInputStream().read() >= 0) {
                // what is still answered does not matter
            }
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Ends the connection without a goodbye. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
