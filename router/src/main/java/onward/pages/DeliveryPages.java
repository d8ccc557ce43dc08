package onward.pages;

import gg.jte.models.runtime.JteModel;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onward.journal.Attempt;
import onward.journal.Delivery;
import onward.journal.LetterSearch;
import onward.journal.SentLetter.Status;
import onward.life.Ask;
import onward.referral.OpeningHours;
import onward.referral.Sha256;
import onward.web.Refusal;
import onward.wire.Json;
import onward.wire.ReplayForm;

/** P3, P4 and P5: what was sent to a partner, every attempt, and sending again. */
public final class DeliveryPages implements Pages.Group {

    static final String DELIVERIES = "/partner/deliveries";

    private static final int SHOWN = 25;
    private static final int LONGEST_REASON = 500;

    private final PartnerDesk desk;

    public DeliveryPages(PartnerDesk desk) {
        this.desk = desk;
    }

    /** A letter in the list. */
    public record Row(
            String id,
            PartnerCase.Time written,
            String event,
            String referral,
            String reference,
            String service,
            String result,
            String tag,
            Optional<String> last,
            int attempts,
            Optional<PartnerCase.Time> next) {}

    /** What the list is narrowed to, as it was asked for. */
    public record Filter(String result, String event, String response, String from, String until) {

        public boolean any() {
            return !(result + event + response + from + until).isEmpty();
        }

        /** The same in an address. */
        public String query() {
            return "result=" + result + "&event=" + event + "&response=" + response + "&from=" + from + "&until="
                    + until;
        }
    }

    /** What can be chosen. */
    public record Choices(Map<String, String> results, Map<String, String> events, Map<String, String> responses) {}

    /** One attempt and what its signature was made of. */
    public record Tried(int number, PartnerCase.Time at, long stamp, String took, String how, boolean good) {}

    /** One letter whole. */
    public record Letter(
            Row row,
            String address,
            List<Tried> tried,
            Optional<String> parkedFor,
            Optional<String> behind,
            Optional<String> copyOf,
            Optional<PartnerCase.Time> fetched,
            Optional<PartnerCase.Time> acknowledged,
            int bytes,
            String hash,
            Optional<String> raw,
            Optional<String> pretty,
            boolean inbox) {}

    @Override
    public void mount(Site site) {
        site.page(DELIVERIES, PartnerDesk.ROLES, visit -> list(site, visit));
        site.page(DELIVERIES + "/:id", PartnerDesk.ROLES, visit -> Answer.page(one(site, visit, "", List.of())));
        site.form(DELIVERIES + "/:id/replay", PartnerDesk.ROLES, visit -> replay(site, visit));
        new RecoverForms(desk, site).mount();
    }

    private Answer list(Site site, Visit visit) {
        var filter = new Filter(
                visit.text("result"),
                visit.text("event"),
                visit.text("response"),
                visit.text("from"),
                visit.text("until"));
        var wanted = new LetterSearch.Wanted(
                PartnerDesk.partner(visit),
                DeliveryWords.status(filter.result()),
                Optional.of(filter.event()).filter(DeliveryWords.types()::containsKey),
                DeliveryWords.response(filter.response()),
                day(filter.from()),
                day(filter.until())
                        .map(start ->
                                start.atZone(OpeningHours.ENGLAND).plusDays(1).toInstant()));
        var before = visit.text("before");
        var page = desk.journal()
                .letterSearch()
                .page(wanted, before.matches("\\d{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE, SHOWN);
        var rows = page.letters().stream()
                .map(found -> row(found.delivery(), found.reference()))
                .toList();
        return Answer.page(site.templates()
                .partnerDeliveries(
                        visit.frame("Deliveries"),
                        rows,
                        filter,
                        new Choices(DeliveryWords.statuses(), DeliveryWords.types(), DeliveryWords.responses()),
                        page.next().map(String::valueOf)));
    }

    /** The first moment of a day in England; empty for what is no day. */
    static Optional<Instant> day(String given) {
        return moment(given, "00:00");
    }

    static Optional<Instant> moment(String day, String hour) {
        try {
            return Optional.of(LocalDate.parse(day)
                    .atTime(LocalTime.parse(hour))
                    .atZone(OpeningHours.ENGLAND)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private PartnerCase.Time time(Instant at) {
        return new PartnerCase.Time(at, desk.times().moment(at));
    }

    private Row row(Delivery delivery, String reference) {
        var letter = delivery.sent().letter();
        var attempts = delivery.sent().attempts();
        return new Row(
                letter.id(),
                time(delivery.writtenAt()),
                PartnerWords.type(letter.type()),
                letter.referral(),
                reference,
                desk.service(letter.service()),
                DeliveryWords.of(delivery.sent().status()),
                DeliveryWords.tag(delivery.sent().status()),
                attempts.isEmpty()
                        ? Optional.empty()
                        : Optional.of(DeliveryWords.of(attempts.get(attempts.size() - 1))),
                attempts.size(),
                delivery.sent()
                        .nextAttempt()
                        .map(at -> new PartnerCase.Time(at, desk.times().due(at))));
    }

    /** The letter that an address names; another partner's is not there. */
    private Delivery letter(Visit visit) {
        return desk.deliveries()
                .letters()
                .find(visit.path("id"))
                .filter(found -> found.sent().letter().partner().equals(PartnerDesk.partner(visit)))
                .orElseThrow(Refusal::notFound);
    }

    private JteModel one(Site site, Visit visit, String reason, List<FieldProblem> problems) {
        var delivery = letter(visit);
        var letter = delivery.sent().letter();
        var reference = desk.journal()
                .cases()
                .decided(letter.referral())
                .orElseThrow(Refusal::notFound)
                .reference();
        boolean mayRead = mayRead(delivery) && letter.body().length > 0;
        if (mayRead) {
            looked(visit, delivery);
        }
        var frame = visit.frame("Delivery about " + reference);
        return site.templates()
                .partnerDelivery(
                        problems.isEmpty() ? frame : frame.failing(),
                        whole(delivery, reference, mayRead),
                        reason,
                        problems);
    }

    private Letter whole(Delivery delivery, String reference, boolean mayRead) {
        var letter = delivery.sent().letter();
        return new Letter(
                row(delivery, reference),
                desk.book()
                        .partner(letter.partner())
                        .flatMap(known -> known.webhook())
                        .orElse("none"),
                delivery.sent().attempts().stream().map(this::tried).toList(),
                delivery.parkedFor().map(DeliveryWords::failure),
                delivery.behind(),
                delivery.copyOf(),
                delivery.fetchedAt().map(this::time),
                delivery.acknowledgedAt().map(this::time),
                letter.body().length,
                HexFormat.of().formatHex(Sha256.of(letter.body())),
                mayRead ? Optional.of(new String(letter.body(), StandardCharsets.UTF_8)) : Optional.empty(),
                mayRead ? Optional.of(Json.pretty(letter.body())) : Optional.empty(),
                delivery.sent().status() == Status.INBOX);
    }

    /** What a letter says is shown while its service has something to do with the person, and not after. */
    private boolean mayRead(Delivery delivery) {
        var letter = delivery.sent().letter();
        return desk.journal().cases().life(letter.referral()).stream()
                .flatMap(life -> life.asks().stream())
                .filter(ask -> ask.partner().equals(letter.partner()))
                .filter(ask -> ask.service().equals(letter.service()))
                .anyMatch(Ask::active);
    }

    private void looked(Visit visit, Delivery delivery) {
        var asker = visit.caller().id();
        if (delivery.fetchedAt().isEmpty()) {
            desk.deliveries()
                    .letters()
                    .fetched(List.of(delivery), asker, desk.now())
                    .join();
        }
        desk.journal()
                .audit(asker, "referral.looked-at", delivery.sent().letter().referral(), "letter as its partner")
                .join();
    }

    private Tried tried(Attempt attempt) {
        return new Tried(
                attempt.number(),
                time(attempt.at()),
                attempt.at().getEpochSecond(),
                attempt.took().toMillis() + " ms",
                DeliveryWords.of(attempt),
                attempt.failure().isEmpty());
    }

    private Answer replay(Site site, Visit visit) {
        var reason = visit.text("reason");
        var problems = reason(reason);
        if (!problems.isEmpty()) {
            return Answer.problems(one(site, visit, reason, problems));
        }
        var delivery = letter(visit);
        boolean asNew = visit.text("as").equals("new");
        var form = new ReplayForm(reason, asNew, Optional.empty(), Optional.empty(), Optional.empty(), Status.PARKED);
        var again =
                desk.deliveries().replay(delivery, form, visit.caller().id()).join();
        desk.onWritten().run();
        var said = again.again()
                ? (asNew ? "It is sent again under an id of its own. This is the new one." : "It is sent again.")
                : "It is on its way already, or waits for another letter. Nothing was done twice.";
        return Answer.done(DELIVERIES + "/" + again.id(), said);
    }

    /** What is wrong with a reason. */
    static List<FieldProblem> reason(String given) {
        if (given.isEmpty()) {
            return List.of(new FieldProblem("reason", "Say in a few words why."));
        }
        return given.length() > LONGEST_REASON
                ? List.of(new FieldProblem("reason", "Say it in " + LONGEST_REASON + " characters or fewer."))
                : List.of();
    }
}
