package onward.pages;

import onward.signin.Begun;
import onward.signin.SignIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signing in with one's organisation: there and back again. */
public final class ProviderPages implements Pages.Group {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderPages.class);

    private final IdentityProvider provider;
    private final Begun begun;
    private final SignIn signIn;

    public ProviderPages(IdentityProvider provider, Begun begun, SignIn signIn) {
        this.provider = provider;
        this.begun = begun;
        this.signIn = signIn;
    }

    @Override
    public void mount(Site site) {
        site.open("/sign-in/provider", visit -> {
            var started = begun.start(SignInPages.back(visit.text("back")));
            try {
                return new Answer.Away(provider.address(started.way()), started.secret());
            } catch (IdentityProvider.Failed e) {
                return failed(site, visit, e);
            }
        });
        site.open("/sign-out/organisation", visit -> {
            try {
                return provider.signOut()
                        .<Answer>map(Answer.GoOn::new)
                        .orElseGet(
                                () -> refused(
                                        site,
                                        visit,
                                        "Your organisation does not let other services sign you out. Sign out there, or close every window of the browser."));
            } catch (IdentityProvider.Failed e) {
                return failed(site, visit, e);
            }
        });
        site.open(IdentityProvider.BACK, visit -> back(site, visit));
    }

    private Answer back(Site site, Visit visit) {
        var way = begun.take(visit.begun(), visit.text("state"));
        if (way.isEmpty()) {
            return refused(
                    site, visit, "This sign-in was begun in another window, or too long ago, or is over already.");
        }
        if (visit.text("code").isEmpty()) {
            return refused(site, visit, "Your organisation did not let you in.");
        }
        try {
            var account = provider.account(way.get(), visit.text("code"));
            if (account.isEmpty()) {
                return refused(site, visit, "Your organisation did not say who you are, or has not verified it.");
            }
            return signIn.vouchedFor(account.get()) instanceof SignIn.Result.In in
                    ? Answer.signedIn(in.account(), way.get().back())
                    : refused(
                            site,
                            visit,
                            "Your organisation knows you, but you have no account here. Ask the operator of this service for one.");
        } catch (IdentityProvider.Failed e) {
            return failed(site, visit, e);
        }
    }

    private static Answer failed(Site site, Visit visit, IdentityProvider.Failed failure) {
        LOG.warn("sign-in with the identity provider failed: {}", failure.getMessage());
        return refused(
                site,
                visit,
                failure.down()
                        ? "The sign-in of your organisation cannot be reached just now. If you have a password for this service, sign in with that."
                        : "What your organisation answered could not be trusted. Nobody was signed in.");
    }

    private static Answer refused(Site site, Visit visit, String why) {
        return new Answer.Page(
                403, site.templates().notSignedIn(visit.frame("You are not signed in"), why, visit.request()));
    }
}
