package onward.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import onward.testing.HostilePartner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rows D16 and D17 of the fault matrix: partners that show certificates, good and bad, of an authority made here. */
class TlsFaultTest {

    private static final String NAME = "hooks.partner.example";
    private final Vertx vertx = Vertx.vertx();
    private final X509Bundle authority = authority();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static X509Bundle authority() {
        try {
            return valid("CN=Test Authority").setIsCertificateAuthority(true).buildSelfSigned();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static CertificateBuilder valid(String subject) {
        var now = Instant.now();
        return new CertificateBuilder()
                .subject(subject)
                .notBefore(now.minus(Duration.ofDays(2)))
                .notAfter(now.plus(Duration.ofDays(2)));
    }

    private static CertificateBuilder named(String name) {
        return valid("CN=" + name).addSanDnsName(name);
    }

    /** A partner that shows a certificate; answers which port it has. */
    private int partner(X509Bundle shown, UnaryOperator<HttpServerOptions> more) throws Exception {
        var options = more.apply(new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addCertValue(Buffer.buffer(shown.getCertificatePathPEM()))
                        .addKeyValue(Buffer.buffer(shown.getPrivateKeyPEM()))));
        return vertx.createHttpServer(options)
                .requestHandler(request -> request.response()
                        .setStatusCode(NAME.equals(request.authority().host()) ? 204 : 421)
                        .end())
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS)
                .actualPort();
    }

    /** Sends to a name that leads to loopback, as it may in this test alone, and trusts our authority. */
    private String outcome(int port) throws Exception {
        return outcome(port, Sender.LONG);
    }

    private String outcome(int port, Duration deadline) throws Exception {
        var guard = new AddressGuard(List.of(NAME), host -> new InetAddress[] {InetAddress.getLoopbackAddress()});
        var trust = new PemTrustOptions().addCertValue(Buffer.buffer(authority.getRootCertificatePEM()));
        var post = new HttpPost(vertx, guard, deadline, options -> options.setTrustOptions(trust));
        return post.send(Sender.letter("https://" + NAME + ":" + port + "/in", new byte[] {'{', '}'}))
                .get(30, TimeUnit.SECONDS)
                .why()
                .orElse("delivered");
    }

    @Test
    void d16_an_expired_certificate_is_refused() throws Exception {
        var expired = named(NAME).notAfter(Instant.now().minus(Duration.ofDays(1)));

        assertEquals("tls-expired", outcome(partner(expired.buildIssuedBy(authority), o -> o)));
    }

    @Test
    void d16_a_certificate_for_another_name_is_refused() throws Exception {
        assertEquals("tls", outcome(partner(named("other.example").buildIssuedBy(authority), o -> o)));
    }

    @Test
    void d16_a_certificate_that_vouches_for_itself_is_refused() throws Exception {
        assertEquals(
                "tls-untrusted",
                outcome(partner(named(NAME).setIsCertificateAuthority(true).buildSelfSigned(), o -> o)));
    }

    @Test
    void d16_a_protocol_of_long_ago_is_refused() throws Exception {
        var old = partner(
                named(NAME).buildIssuedBy(authority), o -> o.setEnabledSecureTransportProtocols(Set.of("TLSv1")));

        assertEquals("tls", outcome(old));
    }

    @Test
    void d16_a_handshake_that_stalls_is_cut_off_at_the_deadline() throws Exception {
        try (var partner = new HostilePartner(HostilePartner.Call::hold)) {
            long start = System.nanoTime();

            assertEquals("timeout", outcome(partner.port(), Sender.SHORT));
            assertTrue(Sender.seconds(start) < 10);
        }
    }

    @Test
    void d16_plain_text_where_tls_should_be_is_refused_and_nothing_is_sent() throws Exception {
        try (var partner = new HostilePartner(call -> {
            call.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            call.request();
        })) {
            assertEquals("tls", outcome(partner.port()));
            assertEquals(List.of(), partner.received());
        }
    }

    @Test
    void d17_the_vetted_address_is_connected_to_and_the_name_is_what_is_checked_and_told() throws Exception {
        assertEquals("delivered", outcome(partner(named(NAME).buildIssuedBy(authority), o -> o)));
        var byAddress = valid("CN=127.0.0.1").addSanIpAddress("127.0.0.1").buildIssuedBy(authority);
        assertEquals(
                "tls", outcome(partner(byAddress, o -> o)), "a certificate for the address is not one for the name");
    }

    @Test
    void d17_the_name_is_told_in_the_handshake() throws Exception {
        var right = named(NAME).buildIssuedBy(authority);
        var withSni = partner(right, o -> o.setSni(true));

        assertEquals("delivered", outcome(withSni));
    }
}
