package onward.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A request and what was answered; names of headers are in small letters. */
public record Exchange(String method, String path, int status, Map<String, String> headers, String body) {

    private static final int PATIENCE_MS = 20_000;

    public static Exchange of(HttpResponse<String> answer) {
        var headers = new TreeMap<String, String>();
        answer.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
        var request = answer.request();
        return new Exchange(request.method(), request.uri().getPath(), answer.statusCode(), headers, answer.body());
    }

    /** Sends exactly this head, which a well-behaved client would not, and reads the answer. */
    public static Exchange raw(String address, String method, String path, String... lines) throws IOException {
        var uri = URI.create(address);
        var head = method + " " + path + " HTTP/1.1\r\nHost: onward\r\n" + String.join("\r\n", lines) + "\r\n\r\n";
        try (var socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return read(method, path, socket.getInputStream());
        }
    }

    private static Exchange read(String method, String path, InputStream in) throws IOException {
        int status = Integer.parseInt(line(in).split(" ", -1)[1]);
        var headers = new TreeMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(java.util.Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Exchange(method, path, status, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    /** The body as JSON; nothing if it is none. */
    public JsonNode json() {
        try {
            return Service.JSON.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    public Exchange withStatus(int other) {
        return new Exchange(method, path, other, headers, body);
    }

    public Exchange withBody(String other) {
        return new Exchange(method, path, status, headers, other);
    }

    public Exchange withHeader(String name, String value) {
        var others = new TreeMap<>(headers);
        others.put(name, value);
        return new Exchange(method, path, status, others, body);
    }
}
