package onward.decide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import onward.referral.Referral;
import onward.referral.Service;
import onward.rulebook.Fact;
import onward.rulebook.RuleBook;
import onward.rulebook.Sheet;
import onward.rulebook.Trust;
import onward.rulebook.Truth;

/**
 * Whether it is worth asking for an assessment already done: the services that may still be sent the referral and that
 * some agreement in force could let rely on one. When there is none, no assessment is trusted by anybody on the route.
 *
 * @param services who could rely on one, by the order in which they are looked at
 * @param facts what the agreements would have to know of the person, and is not known yet
 */
public record OpenTrust(List<Service> services, List<Fact> facts) {

    /** Nobody could. */
    public static final OpenTrust NONE = new OpenTrust(List.of(), List.of());

    /** Who could rely on an assessment of this person. */
    public static OpenTrust of(Referral referral, RuleBook book, Instant now) {
        var known = Known.of(referral, now);
        var sheet = Sheet.of(book.vocabulary(), known.facts());
        var decision = Decide.decide(known, book, now);
        if (decision.category().filter(due -> due.category().emergency()).isPresent()) {
            return NONE;
        }
        var unsettled = new Unsettled(known, sheet);
        var services = new LinkedHashSet<Service>();
        for (var row : book.policy().routing()) {
            if (unsettled.withCategory(decision, row) != Truth.FALSE) {
                for (var name : named(row.outcome().lead(), row.outcome().alongside())) {
                    for (int place : book.places(name)) {
                        var offer = book.offers().get(place);
                        if (offer.trusts() && unsettled.possible(offer) && agreed(offer.service(), unsettled, book)) {
                            services.add(offer.service());
                        }
                    }
                }
            }
        }
        return new OpenTrust(List.copyOf(services), facts(services, unsettled, book));
    }

    private static List<String> named(List<String> lead, List<String> alongside) {
        var named = new ArrayList<>(lead);
        named.addAll(alongside);
        return named;
    }

    /** Some agreement could yet hold for this person, and nothing known asks to assess again whatever comes. */
    private static boolean agreed(Service service, Unsettled unsettled, RuleBook book) {
        var refused = false;
        var possible = false;
        for (var row : book.policy().acceptance()) {
            if (row.outcome().at(service)) {
                boolean accepts = row.outcome().outcome() == Trust.ACCEPTED;
                possible |= accepts && unsettled.on(row) != Truth.FALSE;
                refused |= !accepts && unsettled.on(row) == Truth.TRUE;
            }
        }
        return possible && !refused;
    }

    private static List<Fact> facts(Set<Service> services, Unsettled unsettled, RuleBook book) {
        var names = new TreeSet<String>();
        for (var row : book.policy().acceptance()) {
            if (unsettled.open(row) && services.stream().anyMatch(row.outcome()::at)) {
                names.addAll(unsettled.facts(row));
            }
        }
        return book.vocabulary().facts().stream()
                .filter(fact -> !fact.derived() && names.contains(fact.name()))
                .toList();
    }
}
