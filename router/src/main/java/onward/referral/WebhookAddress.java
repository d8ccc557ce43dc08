package onward.referral;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How the address of a partner's letters may be spelled. What the name means is a question for when a letter is sent. */
public final class WebhookAddress {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
    private static final Pattern DOTTED = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");
    private static final Pattern NUMERIC = Pattern.compile("(0x)?[0-9a-f]*\\d|\\d[\\d.x]*|.*\\.(0x[0-9a-f]+|\\d+)");
    private static final Pattern SIX = Pattern.compile("\\[[0-9a-f:.]+]");

    /** Below this, ports belong to other protocols, which might make something of what we send. */
    private static final int FIRST_FREE_PORT = 1024;

    private WebhookAddress() {}

    /** Why an address cannot be used, in a sentence; empty if nothing can be said against its spelling. */
    public static Optional<String> refusal(String address) {
        try {
            return refusal(new URI(address));
        } catch (URISyntaxException e) {
            return Optional.of("This is not an address.");
        }
    }

    /** Why an address cannot be used, in a sentence; empty if nothing can be said against its spelling. */
    public static Optional<String> refusal(URI address) {
        var host = address.getHost();
        if (!"https".equals(address.getScheme()) && !"http".equals(address.getScheme())) {
            return Optional.of("Only http and https addresses can be written to.");
        }
        if (host == null || address.getRawUserInfo() != null) {
            return Optional.of("The address needs a plain host name and no user name.");
        }
        return port(address.getPort()).or(() -> host(host.toLowerCase(Locale.ROOT)));
    }

    private static Optional<String> port(int port) {
        boolean usual = port == -1 || port == 80 || port == 443;
        return usual || (port >= FIRST_FREE_PORT && port <= 65_535)
                ? Optional.empty()
                : Optional.of("The port must be 80, 443, or from " + FIRST_FREE_PORT + " to 65535.");
    }

    /** A host that another resolver might read differently is refused, whatever it would mean here. */
    private static Optional<String> host(String host) {
        if (SIX.matcher(host).matches() || isDotted(host)) {
            return Optional.empty();
        }
        if (!NAME.matcher(host).matches() || NUMERIC.matcher(host).matches() || host.contains("..")) {
            return Optional.of("The host \"" + host + "\" is not a plain name or a dotted address.");
        }
        return Optional.empty();
    }

    /** Whether a host is written as four plain numbers. */
    public static boolean isDotted(String host) {
        return DOTTED.matcher(host).matches();
    }
}
