package onward.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import onward.journal.Account;
import onward.journal.Journal;
import onward.referral.Partner;
import onward.signin.Codes;
import onward.signin.SignIn;
import onward.web.Refusal;

/** Who may sign in, in which role: the operator's list, and what can be done about each account. */
public final class PeoplePages implements Pages.Group {

    static final List<String> OPERATOR = List.of(Roles.OPERATOR);

    private static final String ONE = "/people/person/:id";
    private static final Duration CODE_GOOD_FOR = Duration.ofDays(3);
    private static final String LAST =
            "This is the last operator who can come in. Make somebody else an operator first; otherwise nobody could let people in.";

    private static final int GROUPS = 4;
    private static final int SIGNS = 4;

    private final Journal journal;
    private final Supplier<Map<String, Partner>> partners;
    private final boolean provider;
    private final InstantSource time;
    private final RandomGenerator chance;

    /** @param provider whether people may sign in with their organisation */
    public PeoplePages(
            Journal journal,
            Supplier<Map<String, Partner>> partners,
            boolean provider,
            InstantSource time,
            RandomGenerator chance) {
        this.journal = journal;
        this.partners = partners;
        this.provider = provider;
        this.time = time;
        this.chance = chance;
    }

    @Override
    public void mount(Site site) {
        site.page(
                "/people", OPERATOR, visit -> Answer.page(site.templates().peopleList(visit.frame("People"), list())));
        site.page(
                "/people/add",
                OPERATOR,
                visit -> Answer.page(site.templates()
                        .peopleAdd(visit.frame("Add somebody"), form("", "", Scope.NONE, true, List.of()))));
        site.form("/people/add", OPERATOR, visit -> add(site, visit));
        site.page(ONE, OPERATOR, visit -> one(site, visit, List.of()));
        site.form(ONE + "/name", OPERATOR, visit -> {
            var wrong = SignInPages.name(visit.text("name"));
            return wrong.isPresent()
                    ? one(site, visit, List.of(wrong.get()))
                    : change(
                            site,
                            visit,
                            account -> account.named(visit.text("name")),
                            "renamed",
                            "The name is changed.");
        });
        site.form(ONE + "/role", OPERATOR, visit -> role(site, visit));
        site.form(ONE + "/stop", OPERATOR, visit -> {
            var now = time.instant();
            return change(
                    site, visit, account -> account.stopped(Optional.of(now), now), "stopped", "They are stopped.");
        });
        site.form(ONE + "/let-in", OPERATOR, visit -> {
            var now = time.instant();
            return change(
                    site,
                    visit,
                    account -> account.stopped(Optional.empty(), now),
                    "let-in",
                    "They may come in again.");
        });
        site.form(ONE + "/code", OPERATOR, visit -> invited(site, visit, account(visit)));
    }

    private List<PersonView> list() {
        var now = time.instant();
        var names = Scope.names(partners.get());
        var open = journal.invitations().open(now);
        return journal.accounts().all().stream()
                .map(account -> view(account, names, open, now))
                .toList();
    }

    private static PersonView view(Account account, Map<String, String> names, Map<String, Instant> open, Instant now) {
        var standing = "Has a password";
        var kind = "good";
        if (account.stopped().isPresent()) {
            standing = "Stopped " + Times.of(now).ago(account.stopped().get());
            kind = "bad";
        } else if (open.containsKey(account.id())) {
            standing = "Has a code until " + Times.of(now).moment(open.get(account.id()));
            kind = "warn";
        } else if (account.password().isEmpty()) {
            standing = "No password";
            kind = "calm";
        }
        return new PersonView(
                account.id(),
                address(account.id()),
                account.name(),
                Scope.words(account.caller(), names),
                standing,
                kind,
                account.stopped().isPresent());
    }

    static String address(String id) {
        return "/people/person/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private PersonForm form(String id, String name, Scope scope, boolean code, List<FieldProblem> problems) {
        return new PersonForm(id, name, scope, Scope.names(partners.get()), code, provider, problems);
    }

    private Answer add(Site site, Visit visit) {
        var id = SignIn.id(visit.text("id"));
        var scope = Scope.of(visit);
        boolean code = !provider || !visit.text("way").equals("provider");
        var problems = new ArrayList<FieldProblem>();
        if (!SignInPages.ID.matcher(id).matches()) {
            problems.add(new FieldProblem("id", SignInPages.ID_RULE));
        } else if (taken(id)) {
            problems.add(new FieldProblem("id", "This name is taken by an account or a key. Choose another."));
        }
        SignInPages.name(visit.text("name")).ifPresent(problems::add);
        problems.addAll(scope.problems(Roles.ALL, Scope.names(partners.get())));
        if (!problems.isEmpty()) {
            return Answer.problems(site.templates()
                    .peopleAdd(
                            visit.frame("Add somebody").failing(),
                            form(id, visit.text("name"), scope, code, problems)));
        }
        var account = new Account(
                id,
                visit.text("name"),
                scope.role(),
                scope.itsPartner(),
                scope.rights(),
                Optional.empty(),
                time.instant(),
                Optional.empty());
        journal.accounts().add(account, visit.caller().id(), time.instant()).join();
        return code ? invited(site, visit, account) : Answer.done("/people", account.name() + " is added.");
    }

    /** Who did what must be clear in the audit, so no key is called like a person. */
    private boolean taken(String id) {
        return journal.accounts().find(id).isPresent()
                || journal.access().all().stream()
                        .anyMatch(key -> key.caller().id().equals(id));
    }

    /** The code is shown on this answer and never again. */
    private Answer invited(Site site, Visit visit, Account account) {
        var now = time.instant();
        var code = Codes.of(GROUPS, SIGNS, chance);
        var until = now.plus(CODE_GOOD_FOR);
        if (account.stopped().isPresent()) {
            throw new Refusal(409, "stopped", "They are stopped. Let them in again first.", List.of());
        }
        journal.invitations()
                .invite(
                        account.id(),
                        SignIn.codeHash(code),
                        until,
                        visit.caller().id(),
                        now)
                .join();
        return Answer.page(site.templates()
                .peopleCode(
                        visit.frame("A code for a password"),
                        account.name(),
                        account.id(),
                        code,
                        Times.of(now).moment(until)));
    }

    private Account account(Visit visit) {
        return journal.accounts().find(visit.path("id")).orElseThrow(Refusal::notFound);
    }

    private Answer one(Site site, Visit visit, List<FieldProblem> problems) {
        var account = account(visit);
        var scope = visit.has("role") ? Scope.of(visit) : Scope.of(account.caller());
        var now = time.instant();
        var names = Scope.names(partners.get());
        var name = visit.has("name") ? visit.text("name") : account.name();
        var form = form(account.id(), name, scope, true, problems);
        var person = view(account, names, journal.invitations().open(now), now);
        var frame = visit.frame("Account");
        return problems.isEmpty()
                ? Answer.page(site.templates().peoplePerson(frame, person, form))
                : Answer.problems(site.templates().peoplePerson(frame.failing(), person, form));
    }

    private Answer role(Site site, Visit visit) {
        var scope = Scope.of(visit);
        var problems = scope.problems(Roles.ALL, Scope.names(partners.get()));
        if (!problems.isEmpty()) {
            return one(site, visit, problems);
        }
        var now = time.instant();
        return change(
                site,
                visit,
                account -> account.inRole(scope.role(), scope.itsPartner(), scope.rights(), now),
                "given-a-role",
                "The role is changed.");
    }

    private Answer change(Site site, Visit visit, UnaryOperator<Account> change, String what, String notice) {
        var id = visit.path("id");
        var changed = journal.accounts()
                .change(id, change, what, visit.caller().id(), time.instant())
                .join();
        return switch (changed) {
            case DONE -> Answer.done(address(id), notice);
            case UNKNOWN -> throw Refusal.notFound();
            case LAST_OPERATOR -> one(site, visit, List.of(new FieldProblem("role", LAST)));
        };
    }
}
