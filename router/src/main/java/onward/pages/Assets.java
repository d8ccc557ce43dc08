package onward.pages;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import onward.referral.Sha256;

/** Style and scripts, each at an address that names its content, so that a browser may keep it for ever. */
public final class Assets {

    private static final String FOLDER = "/assets/";

    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    /** Where each is found in the program. */
    private static final Map<String, String> SOURCES = Map.of(
            "onward.css", "pages/onward.css",
            "docs.css", "pages/docs.css",
            "onward.js", "pages/onward.js",
            "grid.js", "pages/grid.js",
            "mark.svg", "pages/mark.svg",
            "htmx.js", "META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js");

    private final Map<String, byte[]> contents = new TreeMap<>();
    private final Map<String, String> addresses = new TreeMap<>();

    Assets() {
        SOURCES.forEach((name, source) -> {
            var bytes = read(source);
            contents.put(name, bytes);
            addresses.put(name, FOLDER + HexFormat.of().formatHex(Sha256.of(bytes), 0, 6) + "/" + name);
        });
    }

    private static byte[] read(String source) {
        try (var in = Assets.class.getClassLoader().getResourceAsStream(source)) {
            if (in == null) {
                throw new IllegalStateException("The program lacks " + source + ".");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of one, by its name. */
    public String at(String name) {
        return List.of(name).stream().map(addresses::get).findFirst().orElseThrow();
    }

    void mount(Router router) {
        addresses.forEach((name, address) ->
                router.get(address).handler(context -> answer(context, name, "public, max-age=31536000, immutable")));
        // The page about the API is a file and knows no other address.
        router.get("/docs.css").handler(context -> answer(context, "docs.css", "public, max-age=3600"));
        router.get("/favicon.ico").handler(context -> context.redirect(at("mark.svg")));
    }

    private void answer(RoutingContext context, String name, String kept) {
        context.response()
                .putHeader("content-type", TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), ""))
                .putHeader("cache-control", kept)
                .end(Buffer.buffer(contents.get(name)));
    }
}
