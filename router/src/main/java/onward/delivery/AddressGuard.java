package onward.delivery;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which addresses letters may go to. Nothing inside: a partner's address must not reach this machine, its network or a
 * cloud's own services, unless it was allowed by name or range. Asked when an address is set and at every attempt.
 */
public final class AddressGuard {

    /** What the JDK's own flags do not know (RFC 6890 and successors): shared, protocol, benchmark, documentation … */
    private static final List<Range> INSIDE = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "::/127",
                    "64:ff9b::/96",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "5f00::/16",
                    "fc00::/7",
                    "fe80::/10",
                    "ff00::/8")
            .map(Range::of)
            .toList();

    private static final Pattern PLAIN_NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
    private static final Pattern DOTTED = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");
    private static final Pattern NUMERIC = Pattern.compile("(0x)?[0-9a-f]*\\d|\\d[\\d.x]*|.*\\.(0x[0-9a-f]+|\\d+)");

    private final List<String> allowedNames;
    private final List<Range> allowedRanges;

    /** @param allowed hosts, addresses or ranges such as {@code 10.1.0.0/16} that are let through */
    public AddressGuard(List<String> allowed) {
        this.allowedNames =
                allowed.stream().map(a -> a.toLowerCase(Locale.ROOT)).toList();
        this.allowedRanges =
                allowed.stream().filter(AddressGuard::isRange).map(Range::of).toList();
    }

    private static boolean isRange(String text) {
        var address = text.split("/", -1)[0];
        return DOTTED.matcher(address).matches() || address.contains(":");
    }

    /** Why an address cannot be used, in a sentence; empty if nothing can be said against its spelling. */
    public Optional<String> refusal(URI address) {
        var host = address.getHost();
        if (!"https".equals(address.getScheme()) && !"http".equals(address.getScheme())) {
            return Optional.of("Only http and https addresses can be written to.");
        }
        if (host == null || address.getRawUserInfo() != null) {
            return Optional.of("The address needs a plain host name and no user name.");
        }
        if (address.getPort() == 0 || address.getPort() > 65_535) {
            return Optional.of("The port must be from 1 to 65535.");
        }
        return spelling(host.toLowerCase(Locale.ROOT));
    }

    /** A host that another resolver might read differently is refused, whatever it would mean here. */
    private static Optional<String> spelling(String host) {
        if (host.startsWith("[") || DOTTED.matcher(host).matches()) {
            return Optional.empty();
        }
        if (!PLAIN_NAME.matcher(host).matches() || NUMERIC.matcher(host).matches() || host.contains("..")) {
            return Optional.of("The host \"" + host + "\" is not a plain name or a dotted address.");
        }
        return Optional.empty();
    }

    /**
     * The address to connect to, resolved and vetted: all addresses of a name must be fit, and the one answered is the
     * one to use, so that a second look-up cannot give another.
     *
     * @throws Refused if the spelling or any address is refused, or the name is not known
     */
    public InetAddress vetted(URI address) {
        var refusal = refusal(address);
        if (refusal.isPresent()) {
            throw new Refused(refusal.get());
        }
        try {
            var addresses = InetAddress.getAllByName(address.getHost());
            for (var each : addresses) {
                if (!allowed(address.getHost(), each) && inside(each)) {
                    throw new Refused(
                            "The address lies inside a private or special network. Allow it by name if it is meant.");
                }
            }
            return addresses[0];
        } catch (UnknownHostException e) {
            throw new Unresolved(address.getHost());
        }
    }

    private boolean allowed(String host, InetAddress address) {
        return allowedNames.contains(host.toLowerCase(Locale.ROOT))
                || allowedRanges.stream().anyMatch(range -> range.contains(address.getAddress()));
    }

    static boolean inside(InetAddress address) {
        return INSIDE.stream().anyMatch(range -> range.contains(address.getAddress()));
    }

    /** Such an address is not written to. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /** The name is not known just now; that may pass. */
    public static final class Unresolved extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unresolved(String host) {
            super("The name " + host + " is not known.");
        }
    }

    /** A range of addresses of one family. */
    record Range(byte[] start, int bits) {

        static Range of(String text) {
            var parts = text.split("/", -1);
            try {
                var start = InetAddress.getByName(parts[0]).getAddress(); // a literal: nothing is looked up
                return new Range(start, parts.length > 1 ? Integer.parseInt(parts[1]) : start.length * 8);
            } catch (UnknownHostException | NumberFormatException e) {
                throw new IllegalArgumentException(
                        "\"" + text + "\" is not an address or a range such as 10.0.0.0/8.", e);
            }
        }

        boolean contains(byte[] address) {
            if (address.length != start.length) {
                return false;
            }
            int whole = bits / 8;
            if (!Arrays.equals(address, 0, whole, start, 0, whole)) {
                return false;
            }
            int mask = 0xff00 >> (bits % 8) & 0xff;
            return bits % 8 == 0 || (address[whole] & mask) == (start[whole] & mask);
        }
    }
}
