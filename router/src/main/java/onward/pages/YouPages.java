package onward.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onward.signin.Passwords;
import onward.signin.SignIn;

/** What everybody may see and change of their own account. */
public final class YouPages implements Pages.Group {

    private final SignIn signIn;

    public YouPages(SignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    public void mount(Site site) {
        site.page("/account", Roles.ALL, visit -> Answer.page(page(site, visit, List.of())));
        site.form("/account/password", Roles.ALL, visit -> {
            var problems = new ArrayList<FieldProblem>();
            Passwords.complaint(visit.raw("other"), visit.account().id())
                    .ifPresent(said -> problems.add(new FieldProblem("other", said)));
            if (problems.isEmpty()) {
                var result = signIn.changed(visit.account(), visit.raw("password"), visit.raw("other"), visit.from());
                if (result instanceof SignIn.Result.In in) {
                    return new Answer.SignedIn(
                            in.account(),
                            "/account",
                            Optional.of("Your password is changed. You are signed out everywhere else."));
                }
                problems.add(new FieldProblem(
                        "password",
                        result instanceof SignIn.Result.Wait
                                ? SignInPages.said(result)
                                : "This is not your password as it is now."));
            }
            return Answer.problems(page(site, visit, problems));
        });
    }

    private static gg.jte.models.runtime.JteModel page(Site site, Visit visit, List<FieldProblem> problems) {
        var frame = problems.isEmpty() ? visit.frame("You") : visit.frame("You").failing();
        var account = visit.account();
        return site.templates()
                .youAccount(
                        frame,
                        account.id(),
                        account.name(),
                        Roles.words(account.role()),
                        account.password().isPresent(),
                        problems);
    }
}
