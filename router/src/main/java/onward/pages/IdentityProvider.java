package onward.pages;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.oauth2.OAuth2Auth;
import io.vertx.ext.auth.oauth2.OAuth2AuthorizationURL;
import io.vertx.ext.auth.oauth2.OAuth2FlowType;
import io.vertx.ext.auth.oauth2.OAuth2Options;
import io.vertx.ext.auth.oauth2.Oauth2Credentials;
import io.vertx.ext.auth.oauth2.providers.OpenIDConnectAuth;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import onward.signin.Begun;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** OpenID Connect: the provider says who somebody is, nothing else is taken from it. Used on workers, which may wait. */
public final class IdentityProvider {

    private static final Logger LOG = LoggerFactory.getLogger(IdentityProvider.class);
    private static final long PATIENCE_SECONDS = 8;
    private static final Duration CLOCKS_APART = Duration.ofMinutes(1);
    private static final Set<String> SIGNED_WITH =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

    /** Where the browser comes back to. */
    static final String BACK = "/sign-in/provider/back";

    /** Where it comes back to when somebody has signed out there; the provider must know both addresses. */
    private static final String LEFT = "/sign-in";

    /**
     * What is agreed with the provider.
     *
     * @param publicAddress where browsers reach this service
     * @param claim what of somebody's claims is the id of their account
     */
    public record Agreement(String issuer, String clientId, String secret, String publicAddress, String claim) {}

    /** The provider cannot be reached, or what it said cannot be trusted; the message is for the log. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;
        private final boolean down;

        Failed(String message, boolean down) {
            super(message);
            this.down = down;
        }

        /** Whether it was not reached at all. */
        boolean down() {
            return down;
        }
    }

    private final Vertx vertx;
    private final Agreement agreement;
    private final InstantSource time;
    private Optional<OAuth2Auth> known = Optional.empty();

    public IdentityProvider(Vertx vertx, Agreement agreement, InstantSource time) {
        this.vertx = vertx;
        this.agreement = agreement;
        this.time = time;
    }

    /** Where the browser goes to sign in there. */
    String address(Begun.Way way) throws Failed {
        return provider()
                .authorizeURL(new OAuth2AuthorizationURL()
                        .setRedirectUri(agreement.publicAddress() + BACK)
                        .setScopes(List.of("openid", "email", "profile"))
                        .setState(way.state())
                        .setCodeChallenge(way.challenge())
                        .setCodeChallengeMethod("S256")
                        .putAdditionalParameter("nonce", way.nonce()));
    }

    /** Where the browser goes to sign out there; empty if the provider names no such place. */
    Optional<String> signOut() throws Failed {
        var provider = provider();
        try {
            return Optional.of(provider.endSessionURL(
                    User.create(new JsonObject()),
                    new JsonObject()
                            .put("client_id", agreement.clientId())
                            .put("post_logout_redirect_uri", agreement.publicAddress() + LEFT)));
        } catch (UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    /** Whose account it is, as the provider has signed it for us and for this sign-in; empty if it does not say. */
    Optional<String> account(Begun.Way way, String code) throws Failed {
        var provider = provider();
        var asked = new Oauth2Credentials()
                .setFlow(OAuth2FlowType.AUTH_CODE)
                .setCode(code)
                .setCodeVerifier(way.verifier())
                .setRedirectUri(agreement.publicAddress() + BACK);
        var user = wait(provider.authenticate(asked), false);
        var claims = claims(user);
        if (!way.nonce().equals(claims.getString("nonce"))) {
            throw new Failed("the token is of another sign-in", false);
        }
        return said(claims);
    }

    /** Only what was signed counts, and only if it was signed with a key of the provider's. */
    private JsonObject claims(User user) throws Failed {
        var token = Optional.ofNullable(user.principal().getString("id_token")).orElse("");
        var claims = Optional.ofNullable(user.attributes().getJsonObject("idToken"));
        if (claims.isEmpty() || !SIGNED_WITH.contains(algorithm(token))) {
            throw new Failed("there is no signed id_token", false);
        }
        var found = claims.get();
        if (!agreement.issuer().equals(found.getString("iss"))) {
            throw new Failed("the token is from another issuer", false);
        }
        var audience = found.getValue("aud");
        boolean ours = agreement.clientId().equals(audience)
                || (audience instanceof JsonArray several
                        && several.contains(agreement.clientId())
                        && agreement.clientId().equals(found.getString("azp")));
        if (!ours) {
            throw new Failed("the token is for another service", false);
        }
        // The library looks at this for the access token alone, as a test of ours found.
        if (!(found.getValue("exp") instanceof Number end)
                || !time.instant()
                        .isBefore(Instant.ofEpochSecond(end.longValue()).plus(CLOCKS_APART))) {
            throw new Failed("the token is too old", false);
        }
        return found;
    }

    private static String algorithm(String token) {
        try {
            var head = token.substring(0, Math.max(0, token.indexOf('.')));
            var json = new String(Base64.getUrlDecoder().decode(head), StandardCharsets.UTF_8);
            return Optional.ofNullable(new JsonObject(json).getString("alg")).orElse("");
        } catch (IllegalArgumentException | DecodeException | ClassCastException e) {
            return "";
        }
    }

    /** An address that the provider has not verified may be anybody's. */
    private Optional<String> said(JsonObject claims) {
        boolean unverified =
                agreement.claim().equals("email") && !Boolean.TRUE.equals(claims.getValue("email_verified"));
        return Optional.ofNullable(claims.getValue(agreement.claim()))
                .map(String::valueOf)
                .filter(value -> !unverified && !value.isBlank());
    }

    /** What the provider says of itself is asked for once; after a failure, at the next sign-in again. */
    private synchronized OAuth2Auth provider() throws Failed {
        if (known.isEmpty()) {
            var options = new OAuth2Options()
                    .setSite(agreement.issuer())
                    .setClientId(agreement.clientId())
                    .setClientSecret(agreement.secret())
                    .setHttpClientOptions(new HttpClientOptions().setConnectTimeout(5_000));
            var found = wait(OpenIDConnectAuth.discover(vertx, options), true);
            found.missingKeyHandler(key -> found.jWKSet()
                    .onFailure(
                            failure -> LOG.warn("the identity provider's keys were not read: {}", failure.toString())));
            known = Optional.of(found);
        }
        return known.get();
    }

    private static <T> T wait(Future<T> future, boolean meeting) throws Failed {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            boolean down = meeting || e.getCause() instanceof java.io.IOException;
            throw new Failed(String.valueOf(e.getCause()), down);
        } catch (TimeoutException e) {
            throw new Failed("no answer in time", true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed("interrupted", true);
        }
    }
}
