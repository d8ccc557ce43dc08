package onward.pages;

import gg.jte.output.Utf8ByteOutput;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.TimeoutHandler;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onward.journal.Account;
import onward.journal.Accounts;
import onward.pages.templates.StaticTemplates;
import onward.pages.templates.Templates;
import onward.signin.Sessions;
import onward.signin.Sessions.Session;
import onward.web.Doors;
import onward.web.Refusal;
import onward.web.RequestId;

/** How a page is asked for and answered: who it is, whether they may, the form's token; then the page's own work. */
public final class Site {

    /** The cookie of whoever went to the identity provider. */
    private static final String BEGUN = "onward-begun";

    private static final long MOST_BYTES = 4 << 20;
    private static final long DEADLINE_MS = 20_000;

    /**
     * A page or a form as it was mounted.
     *
     * @param roles who may have it; empty for anybody
     */
    public record Mounted(String method, String path, Optional<List<String>> roles) {}

    /** Makes the answer to one request; runs on a worker and may wait for the journal. */
    public interface Page {
        Answer answer(Visit visit) throws Exception;
    }

    private final Router router;
    private final Doors doors;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Assets assets;
    private final boolean demonstration;
    private final boolean secure;
    private final Templates templates = new StaticTemplates();
    private final List<Mounted> mounted = new ArrayList<>();

    Site(
            Router router,
            Doors doors,
            Accounts accounts,
            Sessions sessions,
            Assets assets,
            boolean demonstration,
            boolean secure) {
        this.router = router;
        this.doors = doors;
        this.accounts = accounts;
        this.sessions = sessions;
        this.assets = assets;
        this.demonstration = demonstration;
        this.secure = secure;
    }

    /** The pages' templates. */
    public Templates templates() {
        return templates;
    }

    /** Every page and form, in the order in which they were mounted. */
    public List<Mounted> mounted() {
        return List.copyOf(mounted);
    }

    /** A page that anybody may look at. */
    public void open(String path, Page page) {
        look(path, Optional.empty(), page);
    }

    /** A form that anybody may send, from a page of ours. */
    public void openForm(String path, Page page) {
        send(path, Optional.empty(), fields(), page);
    }

    /** A page for these roles; whoever is not signed in is asked to, and comes back. */
    public void page(String path, List<String> roles, Page page) {
        look(path, Optional.of(roles), page);
    }

    /** A form for these roles. */
    public void form(String path, List<String> roles, Page page) {
        send(path, Optional.of(roles), fields(), page);
    }

    /** A form with a file, which lies in this folder until the request ends. */
    public void upload(String path, List<String> roles, Path folder, Page page) {
        var body = BodyHandler.create(folder.toString()).setDeleteUploadedFilesOnEnd(true);
        send(path, Optional.of(roles), body, page);
    }

    private void look(String path, Optional<List<String>> roles, Page page) {
        mounted.add(new Mounted("GET", path, roles));
        router.get(path).handler(inTime()).handler(context -> serve(context, roles, page));
    }

    private void send(String path, Optional<List<String>> roles, BodyHandler body, Page page) {
        mounted.add(new Mounted("POST", path, roles));
        router.post(path)
                .handler(inTime())
                .handler(body.setBodyLimit(MOST_BYTES))
                .handler(context -> serve(context, roles, page));
    }

    private static BodyHandler fields() {
        return BodyHandler.create(false);
    }

    private static TimeoutHandler inTime() {
        return TimeoutHandler.create(DEADLINE_MS, 503);
    }

    private void serve(RoutingContext context, Optional<List<String>> roles, Page page) {
        doors.work(() -> {
                    var session = session(context);
                    var account = session.flatMap(this::account);
                    var known = session.filter(s -> account.isPresent());
                    if (context.request().method().equals(HttpMethod.POST)) {
                        OwnForm.demand(context, known);
                    }
                    if (roles.isPresent() && account.isEmpty()) {
                        return new Answer.GoOn(signIn(context));
                    }
                    if (roles.isPresent()
                            && !roles.get().contains(account.orElseThrow().role())) {
                        throw new Refusal(403, "not-allowed", "This page is for other roles.", List.of());
                    }
                    return page.answer(new Visit(context, known, account, said(context, known), this));
                })
                .onSuccess(answer -> answer(context, answer))
                .onFailure(context::fail);
    }

    /** Nothing said is lost on a form or a download: only a page that is looked at takes it. */
    private Optional<String> said(RoutingContext context, Optional<Session> session) {
        boolean look = context.request().method().equals(HttpMethod.GET);
        return look && session.flatMap(Session::notice).isPresent()
                ? token(context).flatMap(sessions::said)
                : Optional.empty();
    }

    /** The account as it is now, if it may still come in and its password is the same. */
    private Optional<Account> account(Session session) {
        return accounts.find(session.account())
                .filter(account -> account.stopped().isEmpty())
                .filter(account -> account.passwordSince().equals(session.since()));
    }

    Optional<Session> session(RoutingContext context) {
        return token(context).flatMap(sessions::find);
    }

    private Optional<String> token(RoutingContext context) {
        return Optional.ofNullable(context.request().getCookie(cookieName())).map(Cookie::getValue);
    }

    /** What the browser was given when it went to the identity provider. */
    static String begun(RoutingContext context) {
        return Optional.ofNullable(context.request().getCookie(BEGUN))
                .map(Cookie::getValue)
                .orElse("");
    }

    /** Where a request comes from; behind a proxy, the address that the proxy added last. */
    String from(RoutingContext context) {
        var forwarded = Optional.ofNullable(context.request().getHeader("x-forwarded-for"))
                .map(list -> list.substring(list.lastIndexOf(',') + 1).strip())
                .filter(last -> secure && !last.isEmpty());
        return forwarded.orElseGet(() -> context.request().remoteAddress() == null
                ? ""
                : context.request().remoteAddress().hostAddress());
    }

    /** A browser keeps a cookie of this prefix to the one host and to encrypted connections. */
    private String cookieName() {
        return secure ? "__Host-onward" : "onward";
    }

    /** Where to sign in; whoever only looked at a page comes back to it. */
    private static String signIn(RoutingContext context) {
        boolean looked = context.request().method().equals(HttpMethod.GET);
        var back = context.request().uri();
        return looked && !back.equals("/")
                ? "/sign-in?back=" + URLEncoder.encode(back, StandardCharsets.UTF_8)
                : "/sign-in";
    }

    Frame frame(RoutingContext context, String title, Optional<Session> session, Optional<String> notice) {
        var who = session.map(s -> new Frame.Who(
                s.account(),
                s.name(),
                Roles.words(s.role()),
                s.form(),
                sessions.idle().toSeconds()));
        return new Frame(
                title,
                false,
                who,
                session.map(s -> Part.of(s.role())).orElse(List.of()),
                session.flatMap(s -> Part.at(context.request().path(), s.role())),
                notice,
                assets,
                demonstration,
                RequestId.of(context));
    }

    void answer(RoutingContext context, Answer answer) {
        var response = context.response();
        if (response.ended()) {
            return;
        }
        response.putHeader("cache-control", "no-store");
        if (answer instanceof Answer.Page page) {
            var out = new Utf8ByteOutput();
            page.content().render(out);
            response.setStatusCode(page.status())
                    .putHeader("content-type", "text/html; charset=utf-8")
                    .end(Buffer.buffer(out.toByteArray()));
        } else if (answer instanceof Answer.Download download) {
            response.putHeader("content-type", download.type())
                    .putHeader("content-disposition", "attachment; filename=\"" + download.name() + "\"")
                    .end(Buffer.buffer(download.content()));
        } else if (answer instanceof Answer.Nothing) {
            response.setStatusCode(204).end();
        } else {
            goOn(context, answer);
        }
    }

    private void goOn(RoutingContext context, Answer answer) {
        var address = "/";
        if (answer instanceof Answer.SignedIn in) {
            token(context).ifPresent(sessions::end);
            var session = sessions.begin(in.account());
            in.notice().ifPresent(notice -> sessions.say(session, notice));
            context.response().addCookie(cookie(cookieName(), session));
            address = in.address();
        } else if (answer instanceof Answer.SignedOut out) {
            token(context).ifPresent(sessions::end);
            context.response().addCookie(cookie(cookieName(), "").setMaxAge(0));
            address = out.address();
        } else if (answer instanceof Answer.Away away) {
            context.response().addCookie(cookie(BEGUN, away.secret()));
            address = away.address();
        } else if (answer instanceof Answer.Done done) {
            token(context).ifPresent(token -> sessions.say(token, done.notice()));
            address = done.address();
        } else if (answer instanceof Answer.GoOn on) {
            address = on.address();
        }
        context.response().setStatusCode(303).putHeader("location", address).end();
    }

    private Cookie cookie(String name, String value) {
        return Cookie.cookie(name, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(secure)
                .setSameSite(CookieSameSite.LAX);
    }
}
