package onward.cli;

import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import onward.casework.Casework;
import onward.delivery.DeliveryDesk;
import onward.intake.Intake;
import onward.journal.Journal;
import onward.pages.Pages;
import onward.pages.RuleRoom;
import onward.publishing.ImpactRuns;
import onward.publishing.RuleDesk;
import onward.signin.Passwords;
import onward.signin.SignIn;

/**
 * What the pages are made of: the same parts that the API stands on.
 *
 * @param onWritten called when something was written down that may have letters to send
 */
record PageParts(
        Journal journal,
        Intake intake,
        Casework casework,
        RuleDesk desk,
        ImpactRuns impact,
        DeliveryDesk deliveries,
        Passwords passwords,
        Runnable onWritten,
        InstantSource time,
        RandomGenerator chance) {

    /** Every page of the service. */
    Pages pages(Running.Settings settings) {
        var keeping = new Pages.Keeping(
                settings.browsers().idle(), settings.demo(), settings.browsers().secure());
        return new Pages(journal, new SignIn(journal, passwords, time), keeping, time, chance, groups());
    }

    private List<Pages.Group> groups() {
        return RuleRoom.groups(new RuleRoom(desk, impact, journal, time));
    }
}
