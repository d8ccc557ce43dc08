package onward.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import onward.signin.Passwords;
import onward.signin.SignIn;

/** Coming in, going out, and the first account. */
final class SignInPages implements Pages.Group {

    /** What an account may be called: it stands in the audit and is said aloud. */
    static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._@+-]{1,63}");

    static final String ID_RULE =
            "Use 2 to 64 small letters, digits, dots, dashes, plus signs or an @, beginning with a letter or a digit.";

    private static final String ORGANISATION = "organisation";
    private static final int LONGEST_NAME = 100;
    private static final String WRONG = "The name or the password is not right.";

    private final SignIn signIn;
    private final boolean provider;

    SignInPages(SignIn signIn, boolean provider) {
        this.signIn = signIn;
        this.provider = provider;
    }

    @Override
    public void mount(Site site) {
        var templates = site.templates();
        site.open(
                "/sign-in",
                visit -> visit.signedIn()
                        ? Answer.goOn(back(visit.text("back")))
                        : signIn.firstRun()
                                ? Answer.goOn("/sign-in/first")
                                : Answer.page(templates.signIn(
                                        visit.frame("Sign in"),
                                        visit.text("back"),
                                        "",
                                        List.of(),
                                        provider,
                                        provider && visit.text("left").equals(ORGANISATION))));
        site.openForm("/sign-in", visit -> {
            var result = signIn.with(visit.text("name"), visit.raw("password"), visit.from());
            if (result instanceof SignIn.Result.In in) {
                return Answer.signedIn(in.account(), back(visit.text("back")));
            }
            var problem = new FieldProblem("password", said(result));
            return Answer.problems(templates.signIn(
                    visit.frame("Sign in").failing(),
                    visit.text("back"),
                    visit.text("name"),
                    List.of(problem),
                    provider,
                    false));
        });
        site.openForm("/sign-out", visit -> new Answer.SignedOut(signedOut(visit)));
        site.open(
                "/sign-in/choose",
                visit -> Answer.page(templates.choosePassword(visit.frame("Choose your password"), "", List.of())));
        site.openForm("/sign-in/choose", visit -> chosen(site, visit));
        site.form("/session/extend", Roles.ALL, visit -> new Answer.Nothing());
        site.open(
                "/sign-in/first",
                visit -> signIn.firstRun()
                        ? Answer.page(templates.firstAccount(visit.frame("Make the first account"), "", "", List.of()))
                        : Answer.goOn("/sign-in"));
        site.openForm("/sign-in/first", visit -> {
            var problems = new ArrayList<FieldProblem>();
            var id = SignIn.id(visit.text("id"));
            if (!ID.matcher(id).matches()) {
                problems.add(new FieldProblem("id", ID_RULE));
            }
            name(visit.text("name")).ifPresent(problems::add);
            Passwords.complaint(visit.raw("password"), id)
                    .ifPresent(said -> problems.add(new FieldProblem("password", said)));
            if (problems.isEmpty()) {
                var first = new SignIn.First(visit.text("token"), id, visit.text("name"), visit.raw("password"));
                var result = signIn.first(first, visit.from());
                if (result instanceof SignIn.Result.In in) {
                    return Answer.signedIn(in.account(), "/people");
                }
                problems.add(
                        new FieldProblem(
                                "token",
                                result instanceof SignIn.Result.Wait
                                        ? said(result)
                                        : "This is not the token. It was written into the data folder when the service started."));
            }
            return Answer.problems(templates.firstAccount(
                    visit.frame("Make the first account").failing(), visit.text("id"), visit.text("name"), problems));
        });
    }

    /** Whoever has no password here came in with their organisation, where they are still signed in. */
    private String signedOut(Visit visit) {
        boolean there =
                provider && visit.signedIn() && visit.account().password().isEmpty();
        return there ? "/sign-in?left=" + ORGANISATION : "/sign-in";
    }

    /** Whoever was given a code chooses a password with it. */
    private Answer chosen(Site site, Visit visit) {
        var id = visit.text("name");
        var problems = new ArrayList<FieldProblem>();
        Passwords.complaint(visit.raw("password"), SignIn.id(id))
                .ifPresent(said -> problems.add(new FieldProblem("password", said)));
        if (problems.isEmpty()) {
            var result = signIn.chosen(id, visit.text("code"), visit.raw("password"), visit.from());
            if (result instanceof SignIn.Result.In in) {
                return new Answer.SignedIn(in.account(), "/", Optional.of("Your password is set."));
            }
            problems.add(
                    new FieldProblem(
                            "code",
                            result instanceof SignIn.Result.Wait
                                    ? said(result)
                                    : "The name or the code is not right, or the code is too old. Ask the operator for another."));
        }
        return Answer.problems(site.templates()
                .choosePassword(visit.frame("Choose your password").failing(), id, problems));
    }

    /** What is wrong with the name of a person. */
    static Optional<FieldProblem> name(String name) {
        return name.isEmpty() || name.length() > LONGEST_NAME
                ? Optional.of(new FieldProblem(
                        "name", "Say the name that others see, in 1 to " + LONGEST_NAME + " characters."))
                : Optional.empty();
    }

    static String said(SignIn.Result result) {
        if (result instanceof SignIn.Result.Wait wait) {
            long minutes = (wait.time().toSeconds() + 59) / 60;
            return "There were too many tries. Try again in " + (minutes == 1 ? "a minute." : minutes + " minutes.");
        }
        return WRONG;
    }

    /** A page of this service to come back to; whatever else an address may say, it leads to the first page. */
    static String back(String address) {
        boolean ours = address.startsWith("/")
                && !address.startsWith("//")
                && !address.contains("\\")
                && address.chars().noneMatch(c -> c < ' ');
        return ours ? address : "/";
    }
}
