package onward.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import onward.journal.Caller;
import onward.journal.Journal;
import onward.life.Coded;
import onward.life.OverrideReason;
import onward.life.PersonAct;
import onward.referral.Category;
import onward.referral.Service;
import onward.rulebook.RuleShelf;
import onward.web.Refusal;

/** Deciding otherwise than the rules. What they said is shown, and stays beside it. */
public final class OverridePages {

    private static final List<String> HANDLERS = List.of(Roles.CALL_HANDLER);

    private final ReferralActs acts;
    private final Journal journal;
    private final RuleShelf shelf;

    OverridePages(ReferralActs acts, Journal journal, RuleShelf shelf) {
        this.acts = acts;
        this.journal = journal;
        this.shelf = shelf;
    }

    /** What may be chosen. */
    public record Offered(List<Choice> categories, List<Choice> services, List<Choice> reasons) {}

    void mount(Site site, ReferralPages pages) {
        site.page("/referrals/:id/override", HANDLERS, visit -> {
            demandRight(visit);
            return ask(site, visit, pages, List.of());
        });
        site.form("/referrals/:id/override", HANDLERS, visit -> {
            demandRight(visit);
            var before = pages.door().before(visit);
            return before.isPresent() ? before.get() : override(site, visit, pages);
        });
    }

    private static void demandRight(Visit visit) {
        if (!visit.caller().rights().contains(Caller.OVERRIDE)) {
            throw new Refusal(403, "not-allowed", "You have no right to decide otherwise than the rules.", List.of());
        }
    }

    private Answer ask(Site site, Visit visit, ReferralPages pages, List<FieldProblem> problems) {
        return pages.door().open(visit, "", (recorded, granted) -> {
            var view = pages.view(visit, recorded, granted);
            var frame = visit.frame("Decide otherwise – " + recorded.reference());
            var page = site.templates()
                    .referralsOverride(
                            problems.isEmpty() ? frame : frame.failing(), view, offered(), Typed.of(visit), problems);
            return problems.isEmpty() ? Answer.page(page) : Answer.problems(page);
        });
    }

    private Offered offered() {
        var book = shelf.live();
        return new Offered(
                book.categories().values().stream()
                        .sorted(Comparator.comparingInt(Category::order))
                        .map(category -> new Choice(category.code(), category.label()))
                        .toList(),
                book.services().stream()
                        .filter(service -> !service.safeguarding())
                        .sorted(Comparator.comparing(Service::name))
                        .map(service -> new Choice(service.id(), service.name()))
                        .toList(),
                Choice.all(Coded.codes(OverrideReason.values())));
    }

    private Answer override(Site site, Visit visit, ReferralPages pages) {
        var problems = new ArrayList<FieldProblem>();
        var book = shelf.live();
        var category = Optional.ofNullable(book.categories().get(visit.text("category")));
        var service = book.service(visit.text("service"));
        if (category.isEmpty() && service.isEmpty()) {
            problems.add(new FieldProblem("category", "Choose how soon, or a service, or both."));
        }
        var reason = ReferralActs.code(visit, "reason", OverrideReason.values(), "Choose a reason.", problems);
        var text = ReferralActs.text(visit, "text", "Say why, in your own words.", problems);
        if (!problems.isEmpty()) {
            return ask(site, visit, pages, problems);
        }
        var lowered = lowered(visit.path("id"), category);
        if (lowered.isPresent() && !visit.text("sure").equals("yes")) {
            return pages.door()
                    .open(
                            visit,
                            "",
                            (recorded, granted) -> Answer.page(site.templates()
                                    .referralsLower(
                                            visit.frame("Less urgent? – " + recorded.reference()),
                                            pages.view(visit, recorded, granted),
                                            lowered.get(),
                                            Typed.of(visit))));
        }
        var act = new PersonAct.Overrule(category, service, reason.orElseThrow(), text.orElseThrow());
        return acts.act(site, visit, pages, act)
                .orElseGet(() -> Answer.done(
                        "/referrals/" + visit.path("id"),
                        "You decided otherwise. What the rules said is kept beside it."));
    }

    /** What it is now and what it would become, if that is less urgent. */
    private Optional<String> lowered(String id, Optional<Category> to) {
        var book = shelf.live();
        return journal.cases()
                .life(id)
                .flatMap(life -> life.category())
                .flatMap(code -> Optional.ofNullable(book.categories().get(code)))
                .flatMap(now -> to.filter(next -> next.order() > now.order())
                        .map(next -> "It is “" + now.label() + "” now and would be “" + next.label() + "”."));
    }
}
