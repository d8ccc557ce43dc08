package onward.testing;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One person's calls to a service; everything that is answered is kept. */
public record Talk(Service service, List<Exchange> had, String person) {

    private static final String PARTNER = "befrienders";

    /** The same talk carried on by somebody else; nobody has no key. */
    public Talk as(String other) {
        return new Talk(service, had, other);
    }

    public Exchange get(String path) throws Exception {
        return send("GET", path, "", Map.of());
    }

    public Exchange post(String path, String body) throws Exception {
        return send("POST", path, body, Map.of());
    }

    public Exchange post(String path) throws Exception {
        return post(path, "");
    }

    public Exchange post(String path, Map<String, String> headers) throws Exception {
        return send("POST", path, "", headers);
    }

    /** Puts a table; the header names what it replaces. */
    public Exchange put(String path, String csv, Map<String, String> headers) throws Exception {
        return send("PUT", path, csv, headers);
    }

    public Exchange delete(String path, Map<String, String> headers) throws Exception {
        return send("DELETE", path, "", headers);
    }

    public Exchange send(String method, String path, String body, Map<String, String> headers) throws Exception {
        return send(method, path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** Any call; a table is CSV and everything else JSON, unless the headers say otherwise. */
    public Exchange send(String method, String path, byte[] body, Map<String, String> headers) throws Exception {
        var all = new HashMap<String, String>();
        all.put("Content-Type", method.equals("PUT") ? "text/csv" : "application/json");
        if (!key().isEmpty()) {
            all.put("Authorization", "Bearer " + key());
        }
        all.putAll(headers);
        HttpResponse<String> answer = service.send(method, path, body, all);
        var exchange = Exchange.of(answer);
        had.add(exchange);
        return exchange;
    }

    private String key() throws Exception {
        return person.equals("partner")
                ? service.access().path("partners").path(PARTNER).path("key").asText()
                : service.key(person);
    }
}
