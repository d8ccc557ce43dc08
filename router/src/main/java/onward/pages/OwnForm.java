package onward.pages;

import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import onward.signin.Sessions.Session;
import onward.web.Refusal;

/** Whether a form was sent from a page of ours: by the token of the session, and by what the browser says of where it was. */
final class OwnForm {

    /** The field of every form that proves it. */
    private static final String FORM = "form";

    private OwnForm() {}

    /** Another site can send a form here in somebody's name, but cannot read its token, nor say it came from here. */
    static void demand(RoutingContext context, Optional<Session> session) {
        var sent = Optional.ofNullable(context.request().getFormAttribute(FORM)).orElse("");
        boolean token = session.map(Session::form)
                .map(form -> MessageDigest.isEqual(
                        form.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8)))
                .orElse(true);
        if (!token || !fromHere(context)) {
            throw new Refusal(
                    403,
                    "not-our-form",
                    "This form was not sent from a page of this service. Nothing was done.",
                    List.of());
        }
    }

    private static boolean fromHere(RoutingContext context) {
        var origin = context.request().getHeader("origin");
        var site = context.request().getHeader("sec-fetch-site");
        if (site != null) {
            return site.equals("same-origin");
        }
        if (origin == null || context.request().authority() == null) {
            return false;
        }
        try {
            return String.valueOf(URI.create(origin).getRawAuthority())
                    .equals(context.request().authority().toString());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
