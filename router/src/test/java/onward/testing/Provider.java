package onward.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import onward.pages.IdentityProvider;

/** A certified OpenID Connect provider in a process of its own; it can be told to lie in what it signs. */
public final class Provider implements AutoCloseable {

    private final Process process;
    private final String issuer;
    private final String publicAddress;

    /** @param publicAddress where browsers reach the service that asks it */
    public Provider(String publicAddress) throws IOException, InterruptedException {
        this.publicAddress = publicAddress;
        process = Node.start("provider.mjs", publicAddress + "/sign-in/provider/back");
        var told = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var line = told.readLine();
        if (line == null) {
            throw new IOException("the provider ended: "
                    + new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        issuer = line;
    }

    /** What a service agrees with it. */
    public IdentityProvider.Agreement agreement() {
        return new IdentityProvider.Agreement(issuer, "onward", "the-secret-of-onward", publicAddress, "email");
    }

    public String issuer() {
        return issuer;
    }

    /** From now on what it signs is wrong in this way; an empty word makes it honest again. */
    public void lie(String how) throws IOException, InterruptedException {
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(issuer + "/lie?how=" + how))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
