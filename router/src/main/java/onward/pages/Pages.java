package onward.pages;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import onward.journal.Journal;
import onward.pages.templates.StaticTemplates;
import onward.signin.Sessions;
import onward.signin.SignIn;
import onward.web.Doors;
import onward.web.Refusal;
import onward.web.RequestId;
import onward.web.Wing;

/** All pages: what surrounds them, and each group of them mounted. */
public final class Pages implements Wing {

    private static final List<String> NOT_PAGES = List.of("/api/", "/health/", "/metrics", "/openapi.yaml", "/version");

    /** Scripts and styles come from here alone, no page stands in another's frame, and no form goes elsewhere. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final Map<String, String> HEADERS = Map.of(
            "content-security-policy", POLICY,
            "x-content-type-options", "nosniff",
            "referrer-policy", "same-origin",
            "cross-origin-opener-policy", "same-origin",
            "cross-origin-resource-policy", "same-origin",
            "permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "x-frame-options", "DENY");

    private static final Map<Integer, String> TITLES = Map.of(
            400, "This could not be understood",
            403, "You cannot open this page",
            404, "There is no such page",
            409, "Somebody was first",
            413, "This is too large",
            422, "Something in it is not right",
            503, "The service cannot do this just now");

    /**
     * How the pages are kept.
     *
     * @param idle how long a session lasts in which nothing is done
     * @param demonstration whether everything here is invented
     * @param secure whether browsers reach it by https only
     * @param provider whether people may sign in with their organisation
     */
    public record Keeping(Duration idle, boolean demonstration, boolean secure, boolean provider) {}

    /** A group of pages. */
    public interface Group {
        void mount(Site site);
    }

    private final Journal journal;
    private final Keeping keeping;
    private final Sessions sessions;
    private final SignIn signIn;
    private final List<Group> groups;
    private final Assets assets = new Assets();
    private Optional<Site> site = Optional.empty();

    public Pages(
            Journal journal,
            SignIn signIn,
            Keeping keeping,
            InstantSource time,
            RandomGenerator chance,
            List<Group> groups) {
        this.journal = journal;
        this.keeping = keeping;
        this.sessions = new Sessions(keeping.idle(), time, chance);
        this.signIn = signIn;
        this.groups = groups;
    }

    @Override
    public void mount(Router router, Doors doors) {
        var made = new Site(
                router, doors, journal.accounts(), sessions, assets, keeping.demonstration(), keeping.secure());
        site = Optional.of(made);
        router.route().handler(this::surround);
        assets.mount(router);
        new SignInPages(signIn, keeping.provider()).mount(made);
        new FirstPages().mount(made);
        groups.forEach(group -> group.mount(made));
    }

    /** Every page and form with the roles that may have it. */
    public List<Site.Mounted> mounted() {
        return site.map(Site::mounted).orElse(List.of());
    }

    private void surround(RoutingContext context) {
        if (isPage(context)) {
            guard(context);
        }
        context.next();
    }

    private void guard(RoutingContext context) {
        HEADERS.forEach(context.response()::putHeader);
        if (keeping.secure()) {
            context.response().putHeader("strict-transport-security", "max-age=31536000");
        }
    }

    private static boolean isPage(RoutingContext context) {
        var path = context.request().path();
        return NOT_PAGES.stream().noneMatch(path::startsWith);
    }

    @Override
    public boolean answers(RoutingContext context) {
        var accept = Optional.ofNullable(context.request().getHeader("accept")).orElse("");
        return isPage(context) && accept.contains("text/html");
    }

    @Override
    public void refuse(RoutingContext context, Refusal refusal) {
        guard(context);
        var made = site.orElseThrow();
        var title = TITLES.getOrDefault(refusal.status(), "Something went wrong");
        var frame = made.frame(context, title, made.session(context), Optional.empty());
        if (refusal.status() == 503) {
            context.response().putHeader("retry-after", "5");
        }
        context.response().putHeader("x-request-id", RequestId.of(context));
        made.answer(
                context,
                new Answer.Page(
                        refusal.status(),
                        new StaticTemplates().refusal(frame, refusal.status(), String.valueOf(refusal.getMessage()))));
    }
}
