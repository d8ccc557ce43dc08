package onward.testing;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody who speaks to the pages without a browser, and so may send what no browser would. Follows nothing by itself. */
public final class Forger {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern FORM = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");

    private final Service service;
    private final Map<String, String> cookies = new TreeMap<>();
    private Map<String, String> extra = Map.of();
    private String form = "";

    public Forger(Service service) {
        this.service = service;
    }

    /** Sends these headers too from now on. */
    public Forger with(Map<String, String> headers) {
        extra = headers;
        return this;
    }

    /** Signs in with one of the names of the demonstration. */
    public Forger signIn(String name) throws Exception {
        return signIn(name, service.access().path("signIn").path("password").asText());
    }

    /** Signs in; whether that worked is seen by what comes afterwards. */
    public Forger signIn(String name, String password) throws Exception {
        post("/sign-in", Map.of("name", name, "password", password));
        get("/account");
        return this;
    }

    /** Asks for a page, and keeps the token of its forms. */
    public HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(service.address() + path))
                .header("Accept", "text/html")
                .GET());
    }

    /** Sends a form as a page of the service would. */
    public HttpResponse<String> post(String path, Map<String, String> fields) throws Exception {
        var all = new LinkedHashMap<>(fields);
        all.putIfAbsent("form", form);
        return forge(path, all, Map.of("Origin", service.address()));
    }

    /** Sends a form with these fields and headers and nothing else. */
    public HttpResponse<String> forge(String path, Map<String, String> fields, Map<String, String> headers)
            throws Exception {
        var body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(URI.create(service.address() + path))
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        return send(request);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        extra.forEach(request::setHeader);
        if (!cookies.isEmpty()) {
            request.setHeader(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        var answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        for (var set : answer.headers().allValues("set-cookie")) {
            var cookie = set.split(";", 2)[0].split("=", 2);
            cookies.put(cookie[0], cookie[1]);
        }
        var found = FORM.matcher(answer.body());
        if (found.find()) {
            form = found.group(1);
        }
        return answer;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The token of the forms of the last page. */
    public String form() {
        return form;
    }

    /** What is kept under a name; empty text if nothing is. */
    public String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    /** Keeps something under a name, as if it had been planted. */
    public Forger plant(String name, String value) {
        cookies.put(name, value);
        return this;
    }
}
