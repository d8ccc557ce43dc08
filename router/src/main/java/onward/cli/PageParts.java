package onward.cli;

import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import onward.casework.Casework;
import onward.delivery.DeliveryDesk;
import onward.intake.Ids;
import onward.intake.Intake;
import onward.journal.Journal;
import onward.pages.AuditPages;
import onward.pages.DeliveryPages;
import onward.pages.EndpointPages;
import onward.pages.EventPages;
import onward.pages.IdentityProvider;
import onward.pages.InboxPages;
import onward.pages.KeyPages;
import onward.pages.Looking;
import onward.pages.NewReferralPages;
import onward.pages.OperationsPages;
import onward.pages.Pages;
import onward.pages.PartnerDesk;
import onward.pages.PartnerFigurePages;
import onward.pages.PeoplePages;
import onward.pages.PlacesPages;
import onward.pages.ProviderPages;
import onward.pages.ReferralPages;
import onward.pages.RightsPages;
import onward.pages.RuleRoom;
import onward.pages.SignaturePages;
import onward.pages.YouPages;
import onward.publishing.ImpactRuns;
import onward.publishing.RuleDesk;
import onward.referral.Partner;
import onward.signin.Begun;
import onward.signin.Passwords;
import onward.signin.SignIn;

/**
 * What the pages are made of: the same parts that the API stands on.
 *
 * @param onWritten called when something was written down that may have letters to send
 */
record PageParts(
        Vertx vertx,
        Journal journal,
        Intake intake,
        Casework casework,
        RuleDesk desk,
        ImpactRuns impact,
        DeliveryDesk deliveries,
        OperationsPages operations,
        Passwords passwords,
        Runnable onWritten,
        InstantSource time,
        RandomGenerator chance) {

    /** Every page of the service. */
    Pages pages(Running.Settings settings) {
        var agreement = settings.browsers().provider();
        var keeping = new Pages.Keeping(
                settings.browsers().idle(), settings.demo(), settings.browsers().secure(), agreement.isPresent());
        var signIn = new SignIn(journal, passwords, time);
        var all = new ArrayList<Pages.Group>(groups(signIn, agreement.isPresent()));
        all.addAll(ofPartners(settings));
        all.addAll(RuleRoom.groups(new RuleRoom(desk, impact, journal, time)));
        agreement.ifPresent(agreed ->
                all.add(new ProviderPages(new IdentityProvider(vertx, agreed, time), new Begun(time, chance), signIn)));
        return new Pages(journal, signIn, keeping, time, chance, all);
    }

    private List<Pages.Group> groups(SignIn signIn, boolean provider) {
        var ids = new Ids(chance);
        var looking = new Looking(journal, time);
        return List.of(
                new NewReferralPages(journal, intake, casework, desk.shelf(), looking, time, ids, onWritten),
                new ReferralPages(journal, casework, desk.shelf(), looking, deliveries, time, onWritten),
                operations,
                new YouPages(signIn),
                new RightsPages(),
                new PeoplePages(journal, this::partners, provider, time, chance),
                new KeyPages(journal, this::partners, time, chance),
                looking,
                new AuditPages(journal, time));
    }

    private List<Pages.Group> ofPartners(Running.Settings settings) {
        var partner = new PartnerDesk(journal, desk.shelf(), casework, deliveries, onWritten, time);
        return List.of(
                new InboxPages(partner),
                new PlacesPages(partner),
                new DeliveryPages(partner),
                new EndpointPages(partner, Addresses.guard(settings)),
                new SignaturePages(partner),
                new EventPages(partner),
                new PartnerFigurePages(partner));
    }

    private Map<String, Partner> partners() {
        return desk.shelf().live().policy().partners();
    }
}
