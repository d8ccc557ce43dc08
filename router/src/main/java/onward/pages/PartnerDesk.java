package onward.pages;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import onward.casework.Casework;
import onward.delivery.DeliveryDesk;
import onward.journal.Account;
import onward.journal.Journal;
import onward.life.Happened;
import onward.referral.Service;
import onward.rulebook.RuleBook;
import onward.rulebook.RuleShelf;
import onward.web.Refusal;

/**
 * What the pages of partners stand on, and who their visitor is.
 *
 * @param onWritten called when something was written down that may have letters to send
 */
public record PartnerDesk(
        Journal journal,
        RuleShelf shelf,
        Casework casework,
        DeliveryDesk deliveries,
        Runnable onWritten,
        InstantSource time) {

    static final List<String> ROLES = List.of(Roles.PARTNER);

    /** The partner that a visitor works for; an account without one has nothing here. */
    static String partner(Visit visit) {
        return visit.caller().partner().orElseThrow(Refusal::notFound);
    }

    RuleBook book() {
        return shelf.live();
    }

    Instant now() {
        return deliveries.now();
    }

    Times times() {
        return Times.of(now());
    }

    /** The services that a partner offers now. */
    List<Service> services(String partner) {
        return book().services().stream()
                .filter(service -> service.partner().id().equals(partner))
                .toList();
    }

    /** The name of a service; its id if the rules do not know it any more. */
    String service(String id) {
        return book().service(id).map(Service::name).orElse(id);
    }

    /** Who did something: a colleague, or as much as a partner may know of anybody else; empty if nobody did. */
    String who(String actor, String partner, String asker) {
        if (actor.equals(asker)) {
            return "you";
        } else if (actor.equals(Happened.CLOCK) || actor.equals(Happened.ROUTER)) {
            return "";
        }
        var account = journal.accounts().find(actor);
        if (account.isEmpty()) {
            return "a computer with the key " + actor;
        }
        return account.filter(found -> found.partner().equals(Optional.of(partner)))
                .map(Account::name)
                .orElse("the single point of access");
    }
}
