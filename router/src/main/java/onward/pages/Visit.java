package onward.pages;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import onward.journal.Account;
import onward.journal.Caller;
import onward.signin.Sessions.Session;
import onward.web.Refusal;
import onward.web.RequestId;

/** One request of one person: what they ask for and who they are. Read on a worker; nothing is answered through it. */
public final class Visit {

    private final RoutingContext context;
    private final Optional<Session> session;
    private final Optional<Account> account;
    private final Optional<String> notice;
    private final Site site;

    Visit(
            RoutingContext context,
            Optional<Session> session,
            Optional<Account> account,
            Optional<String> notice,
            Site site) {
        this.context = context;
        this.session = session;
        this.account = account;
        this.notice = notice;
        this.site = site;
    }

    /** What surrounds a page of this title. */
    public Frame frame(String title) {
        return site.frame(context, title, session, notice);
    }

    /** Whoever is signed in; pages that need nobody must not ask. */
    public Caller caller() {
        return account().caller();
    }

    /** The account of whoever is signed in. */
    public Account account() {
        return account.orElseThrow(Refusal::notFound);
    }

    public boolean signedIn() {
        return account.isPresent();
    }

    /** A part of the address. */
    public String path(String name) {
        return Optional.ofNullable(context.pathParam(name)).orElseThrow(Refusal::notFound);
    }

    /** What a form field or a parameter of the address says, without blanks around it; empty if it is not there. */
    public String text(String name) {
        return Optional.ofNullable(fields().get(name)).orElse("").strip();
    }

    /** The same as it was sent, for what blanks belong to. */
    public String raw(String name) {
        return Optional.ofNullable(fields().get(name)).orElse("");
    }

    /** Everything that was said under one name, such as the boxes that are ticked. */
    public List<String> texts(String name) {
        return fields().getAll(name);
    }

    /** Whether a field was sent at all. */
    public boolean has(String name) {
        return fields().contains(name);
    }

    /** The fields of the form, or the parameters of the address where there is no form. */
    public MultiMap fields() {
        return context.request().method().name().equals("POST")
                ? context.request().formAttributes()
                : context.queryParams();
    }

    /** A parameter of the address, also where a form was sent. */
    public String query(String name) {
        return Optional.ofNullable(context.queryParams().get(name)).orElse("").strip();
    }

    /** The whole address within this service. */
    public String uri() {
        return context.request().uri();
    }

    /** The path of the address. */
    public String address() {
        return context.request().path();
    }

    /** Where the request comes from. */
    public String from() {
        return site.from(context);
    }

    /** What this browser was given when it went to the identity provider; empty text if it did not. */
    String begun() {
        return Site.begun(context);
    }

    /** The name of the request. */
    public String request() {
        return RequestId.of(context);
    }

    /** The bytes of an uploaded file; empty if none was chosen. */
    public Optional<Upload> upload(String name) {
        return context.fileUploads().stream()
                .filter(file -> file.name().equals(name) && file.size() > 0)
                .findFirst()
                .map(file -> new Upload(file.fileName(), file.uploadedFileName()));
    }

    /**
     * A file that came with a form; it is deleted when the request ends.
     *
     * @param name what the sender calls it
     * @param stored where it lies
     */
    public record Upload(String name, String stored) {}
}
