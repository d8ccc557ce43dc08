package onward.pages;

import java.util.List;
import java.util.Optional;
import onward.journal.Inbox;
import onward.journal.Inbox.Standing;
import onward.journal.LetterBook.Sought;
import onward.life.Happened;
import onward.referral.Category;
import onward.web.Refusal;
import onward.wire.LetterContent;

/** P1 and P2: what waits for a partner, and each referral with the answers that can be given to it. */
public final class InboxPages implements Pages.Group {

    static final String INBOX = "/partner";
    static final String REFERRAL = "/partner/referrals/";

    private static final int SHOWN = 25;
    private static final int MOST_LETTERS = 200;

    private final PartnerDesk desk;

    public InboxPages(PartnerDesk desk) {
        this.desk = desk;
    }

    /** A referral in a list. Nothing about the person but what kind of need it is, if that may be known. */
    public record Row(
            String id,
            String reference,
            String service,
            String role,
            Optional<String> category,
            Optional<String> needs,
            Optional<PartnerCase.Time> due,
            boolean late,
            String waits,
            PartnerCase.Time since) {}

    /** A page of a list. */
    public record Rows(List<Row> rows, int page, int pages, int all) {}

    @Override
    public void mount(Site site) {
        site.page(INBOX, PartnerDesk.ROLES, visit -> inbox(site, visit));
        var answers = new AnswerForms(desk, this, site);
        site.page(REFERRAL + ":id", PartnerDesk.ROLES, visit -> one(site, visit));
        answers.mount();
    }

    private Answer inbox(Site site, Visit visit) {
        var partner = PartnerDesk.partner(visit);
        var waiting = rows(partner, Standing.WAITING, number(visit.query("page")));
        var accepted = rows(partner, Standing.ACCEPTED, number(visit.query("open")));
        int shown = waiting.rows().size() + accepted.rows().size();
        desk.journal()
                .audit(visit.caller().id(), "referrals.listed", "inbox", shown + " shown")
                .join();
        return Answer.page(site.templates().partnerInbox(visit.frame("Inbox"), waiting, accepted));
    }

    private static int number(String given) {
        return given.matches("[1-9]\\d{0,5}") ? Integer.parseInt(given) : 1;
    }

    private Rows rows(String partner, Standing standing, int wanted) {
        var page = desk.journal().inbox().page(partner, standing, (wanted - 1) * SHOWN, SHOWN);
        int pages = Math.max(1, (page.all() + SHOWN - 1) / SHOWN);
        return new Rows(page.items().stream().map(this::row).toList(), wanted, pages, page.all());
    }

    private Row row(Inbox.Item item) {
        var letters = item.letters().stream()
                .flatMap(letter -> LetterContent.read(letter.body()).stream())
                .toList();
        var needs = letters.stream()
                .map(letter -> letter.facts().getOrDefault("needs", List.of()))
                .filter(words -> !words.isEmpty())
                .reduce((earlier, later) -> later)
                .map(words -> String.join(
                        ", ", words.stream().map(PartnerWords::plain).toList()));
        var category =
                letters.stream().flatMap(letter -> letter.category().stream()).reduce((earlier, later) -> later);
        var ask = item.ask();
        boolean waits = ask.settled().isEmpty();
        var responds =
                letters.stream().flatMap(letter -> letter.respondBy().stream()).reduce((earlier, later) -> later);
        var due = waits ? ask.answerBy() : responds;
        boolean asked = item.life().questionFrom().equals(Optional.of(ask.service()));
        return new Row(
                item.id(),
                item.reference(),
                desk.service(ask.service()),
                PartnerWords.of(ask.role()),
                category.map(
                        code -> Optional.ofNullable(desk.book().categories().get(code))
                                .map(Category::label)
                                .orElse(code)),
                needs,
                due.map(at -> new PartnerCase.Time(at, desk.times().due(at))),
                due.filter(at -> at.isBefore(desk.now())).isPresent(),
                asked ? "Your question is not answered yet" : waits ? "Your time to answer has run out" : "",
                new PartnerCase.Time(
                        ask.settled().map(Happened::at).orElse(ask.askedAt()),
                        desk.times().moment(ask.settled().map(Happened::at).orElse(ask.askedAt()))));
    }

    private Answer one(Site site, Visit visit) {
        var seen = look(visit, visit.path("id"));
        return Answer.page(site.templates()
                .partnerReferral(visit.frame("Referral " + seen.reference()), seen, Optional.empty(), nextOf(visit)));
    }

    /** The most urgent that waits, if it is another one than this. */
    Optional<String> next(String partner, String than) {
        return desk.journal().inbox().page(partner, Standing.WAITING, 0, 5).items().stream()
                .map(Inbox.Item::id)
                .filter(id -> !id.equals(than))
                .findFirst();
    }

    private boolean nextOf(Visit visit) {
        return next(PartnerDesk.partner(visit), visit.path("id")).isPresent();
    }

    /**
     * The referral of an address as this visitor may see it, after it was written down that they look. What they were not asked
     * about is not there, and of what was erased nothing is left to see.
     */
    PartnerCase look(Visit visit, String id) {
        var partner = PartnerDesk.partner(visit);
        var asker = visit.caller().id();
        var found = desk.journal()
                .find(id)
                .filter(recorded -> recorded.life().asks().stream()
                        .anyMatch(ask -> ask.partner().equals(partner)))
                .orElseThrow(Refusal::notFound);
        var letters = desk.deliveries()
                .letters()
                .page(
                        new Sought(
                                Optional.of(partner),
                                Optional.empty(),
                                Optional.of(id),
                                Optional.empty(),
                                Optional.empty()),
                        0,
                        MOST_LETTERS)
                .letters();
        var seen = PartnerCase.of(found, letters, desk, partner, asker);
        if (seen.active()) {
            var fresh = letters.stream()
                    .filter(letter -> letter.fetchedAt().isEmpty())
                    .toList();
            if (!fresh.isEmpty()) {
                desk.deliveries().letters().fetched(fresh, asker, desk.now()).join();
            }
        }
        desk.journal().audit(asker, "referral.looked-at", id, "as its partner").join();
        return seen;
    }
}
