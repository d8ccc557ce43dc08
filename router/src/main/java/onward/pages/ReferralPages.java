package onward.pages;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import onward.casework.Casework;
import onward.delivery.DeliveryDesk;
import onward.journal.CallDraft;
import onward.journal.CallDrafts;
import onward.journal.Cases;
import onward.journal.Channels;
import onward.journal.Journal;
import onward.journal.Recorded;
import onward.journal.Summary;
import onward.life.Life;
import onward.life.Reply;
import onward.pages.MayLook.Granted;
import onward.referral.Service;
import onward.referral.State;
import onward.rulebook.RuleShelf;
import onward.wire.FieldRights;

/** Referrals in lists, and one of them with everything that happened to it. */
public final class ReferralPages implements Pages.Group {

    private static final List<String> READERS = List.of(Roles.CALL_HANDLER, Roles.MANAGER);
    private static final List<String> HANDLERS = List.of(Roles.CALL_HANDLER);
    private static final List<String> LOOKERS =
            Stream.concat(HANDLERS.stream(), FieldRights.NEED_REASON.stream()).toList();
    private static final List<String> VIEWS = List.of("mine", "queue", "all");
    private static final int ON_A_PAGE = 25;
    private static final int MOST_QUEUED = 200;

    private final Journal journal;
    private final RuleShelf shelf;
    private final ReferralDoor door;
    private final InstantSource time;
    private final ReferralActs acts;
    private final Corrections corrections;

    /**
     * @param mayLook asked before anything of one referral is shown
     * @param onWritten called when something was written down that may have letters to send
     */
    public ReferralPages(
            Journal journal,
            Casework casework,
            RuleShelf shelf,
            MayLook mayLook,
            DeliveryDesk deliveries,
            InstantSource time,
            Runnable onWritten) {
        this.journal = journal;
        this.shelf = shelf;
        this.door = new ReferralDoor(journal, mayLook);
        this.time = time;
        this.acts = new ReferralActs(journal, casework, shelf, deliveries, onWritten);
        this.corrections = new Corrections(journal, casework, time, onWritten);
    }

    @Override
    public void mount(Site site) {
        site.page("/referrals", READERS, visit -> list(site, visit));
        site.page("/referrals/:id", LOOKERS, visit -> one(site, visit));
        site.page("/referrals/:id/done", HANDLERS, visit -> done(site, visit));
        acts.mount(site, this);
    }

    /** A list and what it is narrowed to; {@code next} is the number of the following page. */
    public record Listed(
            String view, String state, List<ReferralRow> rows, int page, Optional<Integer> next, List<Parked> parked) {}

    /** A call that was laid aside. */
    public record Parked(
            String id, String started, String touched, String by, boolean mine, boolean anyone, String step) {}

    private Answer list(Site site, Visit visit) {
        var caller = visit.caller();
        boolean handler = caller.role().equals(Roles.CALL_HANDLER);
        var view = Optional.of(visit.query("view")).filter(VIEWS::contains).orElse(handler ? "mine" : "all");
        var state = Optional.of(visit.query("state"))
                .filter(State.codes()::contains)
                .orElse("");
        int page = visit.query("page").matches("[1-9]\\d{0,4}") ? Integer.parseInt(visit.query("page")) : 1;
        int skip = (page - 1) * ON_A_PAGE;
        var found = found(view, state, caller.id(), skip);
        boolean more = found.size() > ON_A_PAGE && !view.equals("queue");
        var shown = view.equals("queue") ? found : found.subList(0, Math.min(found.size(), ON_A_PAGE));
        journal.audit(caller.id(), "referrals.listed", view, shown.size() + " shown")
                .join();
        var now = time.instant();
        var book = shelf.live();
        var words = new EventWords(book, journal.accounts(), Times.of(now));
        var rows = shown.stream()
                .map(summary -> ReferralRow.of(
                        summary,
                        book,
                        Times.of(now),
                        owner(summary, words),
                        summary.owner().equals(caller.id())))
                .toList();
        var parked = handler
                ? journal.callDrafts().unfinished(caller.id(), now).stream()
                        .filter(draft -> !draft.step().equals(CallStep.SAFETY.code())) // nothing was said in it yet
                        .map(draft -> parked(draft, caller.id(), words, now))
                        .toList()
                : List.<Parked>of();
        var listed = new Listed(view, state, rows, page, more ? Optional.of(page + 1) : Optional.empty(), parked);
        return Answer.page(site.templates().referralsList(visit.frame("Referrals"), listed, handler));
    }

    private List<Summary> found(String view, String state, String caller, int skip) {
        return switch (view) {
            case "queue" ->
                journal.cases().queue(MOST_QUEUED).stream()
                        .filter(summary -> state.isEmpty() || summary.state().equals(state))
                        .toList();
            case "mine" -> journal.cases().takenBy(caller, state, skip, ON_A_PAGE + 1);
            default -> journal.cases().all(state, skip, ON_A_PAGE + 1);
        };
    }

    private String owner(Summary summary, EventWords words) {
        return summary.owner().equals(Cases.SINGLE_POINT)
                ? "The team"
                : shelf.live().service(summary.owner()).map(Service::name).orElseGet(() -> words.name(summary.owner()));
    }

    private static Parked parked(CallDraft draft, String caller, EventWords words, Instant now) {
        var times = Times.of(now);
        return new Parked(
                draft.id(),
                times.moment(draft.startedAt()),
                times.ago(draft.updatedAt()) + ", kept until "
                        + times.moment(draft.updatedAt().plus(CallDrafts.KEPT)),
                words.name(draft.account()),
                draft.account().equals(caller),
                draft.forAnyone(),
                CallStep.of(draft.step()).heading());
    }

    private Answer one(Site site, Visit visit) {
        return door.open(visit, "", (recorded, granted) -> show(site, visit, recorded, granted, List.of()));
    }

    /** The page of a referral with what is wrong with a form on it. */
    Answer withProblems(Site site, Visit visit, List<FieldProblem> problems) {
        return door.open(visit, "", (recorded, granted) -> show(site, visit, recorded, granted, problems));
    }

    ReferralDoor door() {
        return door;
    }

    ReferralView view(Visit visit, Recorded recorded, Granted granted) {
        return new ReferralWords(journal, shelf.live(), time.instant(), granted).of(recorded, visit.caller());
    }

    private Answer show(Site site, Visit visit, Recorded recorded, Granted granted, List<FieldProblem> problems) {
        var view = view(visit, recorded, granted);
        var frame = visit.frame("Referral – " + recorded.reference());
        var typed = Typed.of(visit);
        boolean handler = visit.caller().role().equals(Roles.CALL_HANDLER);
        var forms = handler
                ? Optional.of(acts.forms(recorded, view, visit.caller()))
                : Optional.<ReferralActs.Forms>empty();
        var times = Times.of(time.instant());
        var words = new EventWords(shelf.live(), journal.accounts(), times);
        var open = handler
                ? corrections.of(recorded, visit.caller().id(), words, times)
                : List.<ReferralView.Correction>of();
        var way = Way.of(visit.caller().role());
        var page = site.templates()
                .referralsOne(problems.isEmpty() ? frame : frame.failing(), view, way, open, forms, typed, problems);
        return problems.isEmpty() ? Answer.page(page) : Answer.problems(page);
    }

    /** Why an act was refused, with the referral as it stood on the page of the act and as it stands now. */
    Answer refused(Site site, Visit visit, Reply.Refused refused) {
        var times = Times.of(time.instant());
        var words = new EventWords(shelf.live(), journal.accounts(), times);
        var who = refused.by().map(by -> " " + words.name(by)).orElse("");
        var when = refused.at()
                .map(at -> (who.isEmpty() ? " " : ", ") + times.moment(at))
                .orElse("");
        var sentence = refused.sentence() + who + when + (who.isEmpty() && when.isEmpty() ? "" : ".")
                + " Nothing was changed.";
        boolean first = !who.isEmpty() || !when.isEmpty();
        return conflict(site, visit, first ? "Somebody was first" : "This cannot be done now", sentence);
    }

    /** Why no letter goes out to a service. */
    Answer paused(Site site, Visit visit, String service, Channels.Pause pause) {
        var times = Times.of(time.instant());
        var words = new EventWords(shelf.live(), journal.accounts(), times);
        return conflict(
                site,
                visit,
                "Letters are paused",
                "Letters to " + words.service(service) + " are paused since " + times.moment(pause.since()) + ", by "
                        + words.name(pause.by()) + ": " + pause.reason()
                        + ". Nothing was sent. What waits goes out by itself once an operator lets letters go on. If it"
                        + " is urgent, call the service.");
    }

    private Answer conflict(Site site, Visit visit, String heading, String sentence) {
        return door.open(visit, "", (recorded, granted) -> {
            var now = view(visit, recorded, granted);
            var turn = ChangedView.turn(visit).filter(known -> known < now.turn());
            var lines = turn.map(known -> ChangedView.lines(view(visit, asOf(recorded, known), granted), now));
            var since = now.timeline().stream()
                    .filter(moment ->
                            turn.filter(known -> moment.turn() > known).isPresent())
                    .toList();
            var changed = new ChangedView(
                    recorded.id(),
                    recorded.reference(),
                    heading,
                    sentence,
                    lines.orElse(List.of()),
                    since,
                    ChangedView.wrote(visit));
            return new Answer.Page(
                    409,
                    site.templates().referralsChanged(visit.frame(heading + " – " + recorded.reference()), changed));
        });
    }

    /** A referral as it stood after a turn of its life. */
    private static Recorded asOf(Recorded recorded, int turn) {
        var events = recorded.events().stream()
                .filter(happened -> happened.turn() <= turn)
                .toList();
        return new Recorded(
                recorded.reference(),
                recorded.referral(),
                recorded.decision(),
                Life.of(recorded.life().beginning(), events),
                events,
                recorded.letters(),
                recorded.merged(),
                recorded.timeline());
    }

    /** Where somebody came from who looks at a referral. */
    public record Way(String address, String name) {

        static Way of(String role) {
            return switch (role) {
                case Roles.OPERATOR -> new Way("/operations", "Operations");
                case Roles.AUDITOR -> new Way("/audit", "Audit");
                default -> new Way("/referrals", "Referrals");
            };
        }
    }

    private Answer done(Site site, Visit visit) {
        return door.open(
                visit,
                "",
                (recorded, granted) -> Answer.page(site.templates()
                        .referralsDone(
                                visit.frame("Referral sent – " + recorded.reference()),
                                view(visit, recorded, granted))));
    }
}
