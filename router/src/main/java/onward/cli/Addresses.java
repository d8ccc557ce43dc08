package onward.cli;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import onward.delivery.AddressGuard;
import onward.delivery.DemoPartners;
import onward.delivery.Whereabouts;
import onward.referral.Partner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where partners are to be found, and which of their addresses are refused. */
final class Addresses {

    private static final Logger LOG = LoggerFactory.getLogger(Addresses.class);
    private static final String DEMO = "demo";

    private final boolean demo;
    private final DemoPartners partners;
    private final AddressGuard guard;

    /** A demonstration's own partners live on loopback, which is let through for it. */
    Addresses(Running.Settings settings, DemoPartners partners) {
        this.demo = settings.demo();
        this.partners = partners;
        this.guard = guard(settings);
    }

    /** What may be written to under these settings. */
    static AddressGuard guard(Running.Settings settings) {
        var allowed = new ArrayList<>(settings.allowed());
        if (settings.demo()) {
            allowed.add("127.0.0.1");
        }
        return new AddressGuard(allowed);
    }

    AddressGuard guard() {
        return guard;
    }

    /** A {@code demo://} address is the demonstration's own receiver; without one there is nobody there. */
    Whereabouts of(Partner partner) {
        if (partner.webhook().isEmpty()) {
            return new Whereabouts.Inbox();
        }
        var uri = URI.create(partner.webhook().get());
        if (!DEMO.equals(uri.getScheme())) {
            return new Whereabouts.Webhook(uri);
        }
        return demo
                ? new Whereabouts.Webhook(
                        partners.address(uri.getSchemeSpecificPart().substring(2)))
                : new Whereabouts.Nowhere();
    }

    /** Said when rules come into force, so that nobody has to wait for the first letter to find out. */
    void tellRefused(Collection<Partner> all) {
        for (var partner : all) {
            partner.webhook()
                    .filter(webhook -> !webhook.startsWith(DEMO + ":"))
                    .flatMap(webhook -> guard.refusal(URI.create(webhook)))
                    .ifPresent(why -> LOG.warn("letters to {} will not be sent: {}", partner.id(), why));
        }
    }
}
