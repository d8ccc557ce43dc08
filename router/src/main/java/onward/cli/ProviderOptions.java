package onward.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onward.pages.IdentityProvider.Agreement;
import picocli.CommandLine.Option;

/** How people sign in with their organisation; all of it or nothing. */
final class ProviderOptions {

    @Option(
            names = "--public-address",
            defaultValue = "",
            description = "ONWARD_PUBLIC_ADDRESS: where browsers reach this service, such as https://onward.example.")
    private String publicAddress = "";

    @Option(
            names = "--oidc-issuer",
            defaultValue = "",
            description =
                    "ONWARD_OIDC_ISSUER: the OpenID Connect provider with which people sign in; none: by password alone.")
    private String issuer = "";

    @Option(
            names = "--oidc-client-id",
            defaultValue = "",
            description = "ONWARD_OIDC_CLIENT_ID: what the provider calls this service.")
    private String clientId = "";

    @Option(
            names = "--oidc-client-secret-file",
            defaultValue = "",
            description = "ONWARD_OIDC_CLIENT_SECRET_FILE: a file that holds the secret agreed with the provider.")
    private String secretFile = "";

    @Option(
            names = "--oidc-claim",
            defaultValue = "email",
            description =
                    "ONWARD_OIDC_CLAIM: what of somebody's claims is the id of their account; an email counts only if verified (default: ${DEFAULT-VALUE}).")
    private String claim = "email";

    /** What is agreed with the provider; empty if there is none. */
    Optional<Agreement> agreement() {
        if (issuer.isEmpty()) {
            return Optional.empty();
        }
        var missing = new ArrayList<String>();
        demand(missing, "--public-address", publicAddress);
        demand(missing, "--oidc-client-id", clientId);
        demand(missing, "--oidc-client-secret-file", secretFile);
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("--oidc-issuer needs " + String.join(", ", missing) + " too.");
        }
        safe("--oidc-issuer", issuer);
        safe("--public-address", publicAddress);
        return Optional.of(new Agreement(
                issuer, clientId, secret(Path.of(secretFile)), publicAddress.replaceAll("/+$", ""), claim));
    }

    private static void demand(List<String> missing, String name, String value) {
        if (value.isEmpty()) {
            missing.add(name);
        }
    }

    /** What goes between browser, provider and service must not be read on the way; this machine alone needs no encryption. */
    private static void safe(String name, String address) {
        var uri = URI.create(address);
        boolean here = List.of("127.0.0.1", "localhost", "[::1]").contains(String.valueOf(uri.getHost()));
        if (!"https".equals(uri.getScheme()) && !("http".equals(uri.getScheme()) && here)) {
            throw new IllegalArgumentException(name + " must begin with https://.");
        }
    }

    private static String secret(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException("--oidc-client-secret-file: " + file + " cannot be read.", e);
        }
    }
}
