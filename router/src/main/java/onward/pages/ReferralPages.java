package onward.pages;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import onward.casework.Casework;
import onward.journal.CallDraft;
import onward.journal.CallDrafts;
import onward.journal.Cases;
import onward.journal.Journal;
import onward.journal.Recorded;
import onward.journal.Summary;
import onward.referral.Service;
import onward.referral.State;
import onward.rulebook.RuleShelf;
import onward.web.Refusal;

/** Referrals in lists, and one of them with everything that happened to it. */
public final class ReferralPages implements Pages.Group {

    private static final List<String> READERS = List.of(Roles.CALL_HANDLER, Roles.MANAGER);
    private static final List<String> HANDLERS = List.of(Roles.CALL_HANDLER);
    private static final List<String> VIEWS = List.of("mine", "queue", "all");
    private static final int ON_A_PAGE = 25;
    private static final int MOST_QUEUED = 200;

    private final Journal journal;
    private final RuleShelf shelf;
    private final MayLook mayLook;
    private final InstantSource time;
    private final ReferralActs acts;

    /**
     * @param mayLook asked before anything of one referral is shown
     * @param onWritten called when something was written down that may have letters to send
     */
    public ReferralPages(
            Journal journal,
            Casework casework,
            RuleShelf shelf,
            MayLook mayLook,
            InstantSource time,
            Runnable onWritten) {
        this.journal = journal;
        this.shelf = shelf;
        this.mayLook = mayLook;
        this.time = time;
        this.acts = new ReferralActs(journal, casework, shelf, time, onWritten);
    }

    @Override
    public void mount(Site site) {
        site.page("/referrals", READERS, visit -> list(site, visit));
        site.page("/referrals/:id", HANDLERS, visit -> one(site, visit));
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

    /** Every look is written down before it is granted. */
    private Answer one(Site site, Visit visit) {
        var id = visit.path("id");
        return mayLook.before(visit, id).orElseGet(() -> show(site, visit, looked(visit), List.of()));
    }

    /** A referral that the visitor may see, after the look was written down. */
    Recorded looked(Visit visit) {
        var recorded = journal.find(visit.path("id")).orElseThrow(Refusal::notFound);
        journal.audit(visit.caller().id(), "referral.looked-at", recorded.id(), "")
                .join();
        return recorded;
    }

    /** Whether somebody must be shown another page before this referral. */
    Optional<Answer> before(Visit visit) {
        return mayLook.before(visit, visit.path("id"));
    }

    /** The page of a referral, with what is wrong with a form on it. */
    Answer show(Site site, Visit visit, Recorded recorded, List<FieldProblem> problems) {
        var view = new ReferralWords(journal, shelf.live(), time.instant()).of(recorded, visit.caller());
        var frame = visit.frame("Referral – " + recorded.reference());
        var typed = Typed.of(visit);
        var forms = acts.forms(recorded, visit.caller());
        return problems.isEmpty()
                ? Answer.page(site.templates().referralsOne(frame, view, forms, typed, problems))
                : Answer.problems(site.templates().referralsOne(frame.failing(), view, forms, typed, problems));
    }

    private Answer done(Site site, Visit visit) {
        return before(visit).orElseGet(() -> {
            var recorded = looked(visit);
            var view = new ReferralWords(journal, shelf.live(), time.instant()).of(recorded, visit.caller());
            return Answer.page(
                    site.templates().referralsDone(visit.frame("Referral sent – " + recorded.reference()), view));
        });
    }
}
