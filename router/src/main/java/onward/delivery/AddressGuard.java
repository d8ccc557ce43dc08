package onward.delivery;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import onward.referral.WebhookAddress;

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
                    "::/96",
                    "::ffff:0:0:0/96",
                    "64:ff9b::/96",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20",
                    "5f00::/16",
                    "fc00::/7",
                    "fe80::/10",
                    "fec0::/10",
                    "ff00::/8")
            .map(Range::of)
            .toList();

    private static final String INSIDE_REFUSED =
            "The address lies inside a private or special network. Allow it by name if it is meant.";

    /** Finds the addresses of a name. */
    public interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    private final Names names;
    private final List<String> allowedNames;
    private final List<Range> allowedRanges;

    /** @param allowed hosts, addresses or ranges such as {@code 10.1.0.0/16} that are let through */
    public AddressGuard(List<String> allowed) {
        this(allowed, InetAddress::getAllByName);
    }

    AddressGuard(List<String> allowed, Names names) {
        this.names = names;
        this.allowedNames =
                allowed.stream().map(a -> a.toLowerCase(Locale.ROOT)).toList();
        this.allowedRanges =
                allowed.stream().filter(AddressGuard::isRange).map(Range::of).toList();
    }

    private static boolean isRange(String text) {
        var address = text.split("/", -1)[0];
        return WebhookAddress.isDotted(address) || address.contains(":");
    }

    /** Why an address cannot be used as it is written, in a sentence: its spelling, or a literal address inside. */
    public Optional<String> refusal(URI address) {
        return WebhookAddress.refusal(address).or(() -> literal(address.getHost()));
    }

    /** An address that stands there in numbers needs no look-up to be judged. */
    private Optional<String> literal(String host) {
        if (!host.startsWith("[") && !WebhookAddress.isDotted(host)) {
            return Optional.empty();
        }
        try {
            var address = InetAddress.getByName(host); // a literal: nothing is looked up
            return allowed(host, address) || !inside(address) ? Optional.empty() : Optional.of(INSIDE_REFUSED);
        } catch (UnknownHostException e) {
            return Optional.of("The host \"" + host + "\" is not an address.");
        }
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
            var addresses = names.of(address.getHost());
            for (var each : addresses) {
                if (!allowed(address.getHost(), each) && inside(each)) {
                    throw new Refused(INSIDE_REFUSED);
                }
            }
            if (addresses.length == 0) {
                throw new Unresolved(address.getHost());
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
