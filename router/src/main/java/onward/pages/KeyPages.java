package onward.pages;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import onward.journal.Caller;
import onward.journal.Journal;
import onward.journal.MachineKey;
import onward.referral.Partner;
import onward.signin.SignIn;
import onward.web.Keys;
import onward.web.Refusal;

/** Keys of machines: each for one purpose, shown once, good until a day within a year. */
public final class KeyPages implements Pages.Group {

    private static final int BYTES = 32;
    private static final int TAIL = 4;

    /** A machine acts for others, so it may have any role that a person has, and one that no person has. */
    static final List<String> ROLES =
            Stream.concat(Stream.of(Scope.SYSTEM), Roles.ALL.stream()).toList();

    private final Journal journal;
    private final Supplier<Map<String, Partner>> partners;
    private final InstantSource time;
    private final RandomGenerator chance;

    public KeyPages(
            Journal journal, Supplier<Map<String, Partner>> partners, InstantSource time, RandomGenerator chance) {
        this.journal = journal;
        this.partners = partners;
        this.time = time;
        this.chance = chance;
    }

    @Override
    public void mount(Site site) {
        site.page(
                "/people/keys",
                PeoplePages.OPERATOR,
                visit -> Answer.page(site.templates().peopleKeys(visit.frame("Keys of machines"), list())));
        site.page(
                "/people/keys/new",
                PeoplePages.OPERATOR,
                visit -> Answer.page(
                        site.templates().peopleNewKey(visit.frame("Make a key"), form("", Scope.NONE, "", List.of()))));
        site.form("/people/keys/new", PeoplePages.OPERATOR, visit -> make(site, visit));
        site.form("/people/keys/remove", PeoplePages.OPERATOR, visit -> {
            var removed = journal.access()
                    .remove(visit.text("id"), visit.caller().id(), time.instant())
                    .join();
            if (!removed) {
                throw Refusal.notFound();
            }
            return Answer.done("/people/keys", "The key is taken away. Whoever holds it is let in no longer.");
        });
    }

    private List<KeyView> list() {
        var now = time.instant();
        var names = Scope.names(partners.get());
        return journal.access().all().stream()
                .filter(key -> !key.caller().role().equals(SignIn.FIRST_RUN))
                .map(key -> view(key, names, now))
                .toList();
    }

    private static KeyView view(MachineKey key, Map<String, String> names, Instant now) {
        var made = key.madeAt()
                .map(at -> Times.day(at) + key.madeBy().map(by -> " by " + by).orElse(""))
                .orElse("at the first start");
        boolean over = key.caller().expires().filter(end -> !now.isBefore(end)).isPresent();
        return new KeyView(
                key.caller().id(),
                Scope.words(key.caller(), names),
                key.tail().map(tail -> "…" + tail).orElse("–"),
                made,
                key.caller().expires().map(end -> Times.day(end.minusMillis(1))).orElse("no end"),
                over,
                key.tail().isEmpty() ? "–" : key.used().map(Times::day).orElse("never"));
    }

    private KeyForm form(String id, Scope scope, String until, List<FieldProblem> problems) {
        return new KeyForm(id, scope, Scope.names(partners.get()), until, problems);
    }

    private Answer make(Site site, Visit visit) {
        var now = time.instant();
        var id = SignIn.id(visit.text("id"));
        var scope = Scope.of(visit);
        var problems = new ArrayList<FieldProblem>();
        if (!SignInPages.ID.matcher(id).matches()) {
            problems.add(new FieldProblem("id", SignInPages.ID_RULE));
        } else if (journal.accounts().find(id).isPresent()
                || journal.access().all().stream()
                        .anyMatch(key -> key.caller().id().equals(id))) {
            problems.add(new FieldProblem("id", "This name is taken by an account or a key. Choose another."));
        }
        problems.addAll(scope.problems(ROLES, Scope.names(partners.get())));
        var end = end(visit.text("until"), now);
        if (end.isEmpty()) {
            problems.add(new FieldProblem("until", "Say the last day, within a year from today, such as 31/5/2027."));
        }
        if (!problems.isEmpty()) {
            return Answer.problems(site.templates()
                    .peopleNewKey(visit.frame("Make a key").failing(), form(id, scope, visit.text("until"), problems)));
        }
        var bytes = new byte[BYTES];
        chance.nextBytes(bytes);
        var key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var caller = new Caller(id, scope.role(), scope.itsPartner(), scope.rights(), end);
        journal.access()
                .make(
                        caller,
                        Keys.hash(key),
                        key.substring(key.length() - TAIL),
                        visit.caller().id(),
                        now)
                .join();
        return Answer.page(site.templates()
                .peopleKeyMade(
                        visit.frame("The key is made"),
                        id,
                        Scope.words(caller, Scope.names(partners.get())),
                        key,
                        Times.day(end.orElseThrow().minusMillis(1))));
    }

    /** The end of the day that is said; empty if it is none, over already, or more than a year away. */
    private static Optional<Instant> end(String said, Instant now) {
        var today = Times.of(now).today();
        return DayText.read(said)
                .filter(day -> !day.isBefore(today) && !day.isAfter(today.plusYears(1)))
                .map(day -> Times.begin(day.plusDays(1)));
    }
}
