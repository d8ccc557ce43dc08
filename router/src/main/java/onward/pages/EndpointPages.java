package onward.pages;

import gg.jte.models.runtime.JteModel;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onward.delivery.AddressGuard;
import onward.journal.Access;
import onward.journal.Attempt;
import onward.journal.LetterSearch;
import onward.journal.SentLetter.Status;
import onward.referral.WebhookAddress;
import onward.web.Refusal;
import onward.wire.ChannelView.Channel;
import onward.wire.SecretForm;

/** P6: where a partner's letters go, how that is doing, and what it may do about it. */
public final class EndpointPages implements Pages.Group {

    static final String ENDPOINT = "/partner/endpoint";

    private static final int LONGEST_ADDRESS = 500;

    private final PartnerDesk desk;
    private final AddressGuard guard;

    public EndpointPages(PartnerDesk desk, AddressGuard guard) {
        this.desk = desk;
        this.guard = guard;
    }

    /** One thing that is asked of an address. */
    public record Check(boolean good, String sentence) {}

    /** How the endpoint stands. */
    public record Standing(
            boolean inbox,
            String address,
            List<Check> checks,
            int pending,
            int held,
            int parked,
            Optional<PartnerCase.Time> oldestDue,
            Optional<PartnerCase.Time> lastGood,
            Optional<Paused> paused,
            Optional<Tested> tested,
            int secrets) {}

    /** Since when and why nothing is sent. */
    public record Paused(PartnerCase.Time since, String by, String reason) {}

    /** How the last test event went. */
    public record Tested(PartnerCase.Time at, boolean good, String how, String took) {}

    /** What was filled in. */
    public record Given(String reason, String hours, String tried) {

        static final Given NOTHING = new Given("", "24", "");
    }

    @Override
    public void mount(Site site) {
        site.page(
                ENDPOINT,
                PartnerDesk.ROLES,
                visit -> Answer.page(shown(site, visit, Given.NOTHING, List.of(), List.of())));
        site.form(ENDPOINT + "/pause", PartnerDesk.ROLES, visit -> paused(site, visit, true));
        site.form(ENDPOINT + "/resume", PartnerDesk.ROLES, visit -> paused(site, visit, false));
        site.form(ENDPOINT + "/test", PartnerDesk.ROLES, this::tested);
        site.form(ENDPOINT + "/secret", PartnerDesk.ROLES, visit -> rotated(site, visit));
        site.form(ENDPOINT + "/address", PartnerDesk.ROLES, visit -> tried(site, visit));
    }

    private JteModel shown(Site site, Visit visit, Given given, List<Check> tried, List<FieldProblem> problems) {
        var frame = visit.frame("Endpoint");
        return site.templates()
                .partnerEndpoint(problems.isEmpty() ? frame : frame.failing(), standing(visit), given, tried, problems);
    }

    private Standing standing(Visit visit) {
        var partner = PartnerDesk.partner(visit);
        var channel = desk.deliveries().channel(partner).orElseThrow(Refusal::notFound);
        var address = desk.book().partner(partner).flatMap(known -> known.webhook());
        return new Standing(
                address.isEmpty(),
                address.orElse(""),
                address.map(this::checks).orElse(List.of()),
                channel.waiting().pending(),
                channel.waiting().held(),
                channel.waiting().parked(),
                channel.waiting()
                        .oldestDue()
                        .map(at -> new PartnerCase.Time(at, desk.times().due(at))),
                lastGood(partner),
                paused(channel, visit),
                channel.lastPing().map(ping -> tested(ping.attempt())),
                desk.journal().access().secrets(partner, desk.now()).size());
    }

    private PartnerCase.Time time(Instant at) {
        return new PartnerCase.Time(at, desk.times().moment(at));
    }

    private Optional<Paused> paused(Channel channel, Visit visit) {
        return channel.pause()
                .map(pause -> new Paused(
                        time(pause.since()),
                        desk.who(pause.by(), channel.partner(), visit.caller().id()),
                        pause.reason().equals("status-410")
                                ? "Your computer answered 410: no letters, please"
                                : pause.reason()));
    }

    private Tested tested(Attempt attempt) {
        return new Tested(
                time(attempt.at()),
                attempt.failure().isEmpty(),
                DeliveryWords.of(attempt),
                attempt.took().toMillis() + " ms");
    }

    private Optional<PartnerCase.Time> lastGood(String partner) {
        var wanted = new LetterSearch.Wanted(
                partner,
                Optional.of(Status.DELIVERED),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return desk.journal().letterSearch().page(wanted, Long.MAX_VALUE, 1).letters().stream()
                .flatMap(found -> found.delivery().sent().attempts().stream())
                .reduce((earlier, later) -> later)
                .map(attempt -> time(attempt.at()));
    }

    /** What is asked of an address, without asking anybody for its name. */
    private List<Check> checks(String address) {
        var checks = new ArrayList<Check>();
        if (address.startsWith("demo:")) {
            checks.add(new Check(true, "It is a receiver of the demonstration, inside this program."));
            return checks;
        }
        var spelled = WebhookAddress.refusal(address);
        checks.add(new Check(spelled.isEmpty(), spelled.orElse("It is a plain address of a web server.")));
        boolean encrypted = address.startsWith("https://");
        checks.add(new Check(
                encrypted,
                encrypted
                        ? "It is encrypted: it begins with https."
                        : "It is not encrypted: it does not begin with https. Use http for tests alone."));
        if (spelled.isEmpty()) {
            var inside = guard.refusal(URI.create(address));
            checks.add(
                    new Check(
                            inside.isEmpty(),
                            inside.orElse(
                                    "It names no private or special network. What its name leads to is checked at every attempt.")));
        }
        return checks;
    }

    private Answer paused(Site site, Visit visit, boolean pause) {
        var reason = visit.text("reason");
        var problems = DeliveryPages.reason(reason);
        if (!problems.isEmpty()) {
            return Answer.problems(shown(site, visit, new Given(reason, "24", ""), List.of(), problems));
        }
        var partner = PartnerDesk.partner(visit);
        var asker = visit.caller().id();
        boolean done = pause
                ? desk.deliveries().pause(partner, asker, reason).join()
                : desk.deliveries().resume(partner, asker, reason).join();
        desk.onWritten().run();
        if (!done) {
            return Answer.done(ENDPOINT, pause ? "It was paused already." : "It was not paused.");
        }
        return Answer.done(
                ENDPOINT,
                pause
                        ? "The endpoint is paused. Letters wait until you resume it."
                        : "The endpoint is resumed. Letters go, the oldest first.");
    }

    private Answer tested(Visit visit) {
        var ping = desk.deliveries()
                .ping(PartnerDesk.partner(visit), visit.caller().id())
                .orElseThrow(() -> new Refusal(
                        409, "no-webhook", "You have no address to send to; you read your letters here.", List.of()))
                .join();
        var went = tested(ping.attempt());
        return Answer.done(
                ENDPOINT,
                (went.good() ? "The test event was taken. " : "The test event failed. ") + went.how() + ", in "
                        + went.took() + ".");
    }

    /** The new secret is on this one answer and nowhere else. */
    private Answer rotated(Site site, Visit visit) {
        var hours = visit.text("hours");
        var form = SecretForm.ofHours(hours);
        if (form.isEmpty()) {
            var problem = new FieldProblem("hours", "Say a whole number of hours, from 0 to 168.");
            return Answer.problems(shown(site, visit, new Given("", hours, ""), List.of(), List.of(problem)));
        }
        var partner = desk.deliveries().partner(PartnerDesk.partner(visit)).orElseThrow(Refusal::notFound);
        var fresh = desk.deliveries()
                .replaceSecret(
                        partner.id(), form.get().overlap(), visit.caller().id())
                .join()
                .orElseThrow(() -> new Refusal(
                        409,
                        "too-many-secrets",
                        Access.MOST_SECRETS + " secrets are still signed with. Wait until one has ended.",
                        List.of()));
        return Answer.page(
                site.templates().partnerSecret(visit.frame("Your new secret"), fresh.secret(), time(fresh.oldUntil())));
    }

    private Answer tried(Site site, Visit visit) {
        var address = visit.text("address");
        var given = new Given("", "24", address);
        if (address.isEmpty() || address.length() > LONGEST_ADDRESS) {
            var problem = new FieldProblem("address", "Say an address of up to " + LONGEST_ADDRESS + " characters.");
            return Answer.problems(shown(site, visit, given, List.of(), List.of(problem)));
        }
        return Answer.page(shown(site, visit, given, checks(address), List.of()));
    }
}
