package onward.delivery;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.TooLongFrameException;
import io.vertx.core.http.HttpClosedException;
import java.net.ConnectException;
import java.net.SocketException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Short words for why there was no good answer; the text of an exception may quote what was sent and is not kept. */
final class Failures {

    private Failures() {}

    /** How far an exchange had come when it failed. */
    enum Stage {
        CONNECTING,
        SENT,
        ANSWERED
    }

    static String code(Throwable failure, Stage stage) {
        if (failure instanceof AddressGuard.Refused) {
            return "address-refused";
        } else if (failure instanceof AddressGuard.Unresolved) {
            return "name-unknown";
        } else if (failure instanceof SSLException) {
            return tls(failure);
        } else if (failure instanceof ConnectTimeoutException) {
            return "connect-timeout";
        } else if (failure instanceof ConnectException) {
            return "connection-refused";
        } else if (failure instanceof SocketException) {
            return stage == Stage.CONNECTING ? "unreachable" : "reset";
        } else if (failure instanceof HttpClosedException) {
            return stage == Stage.ANSWERED ? "truncated" : "closed";
        }
        return failure instanceof TooLongFrameException ? "headers-too-large" : "garbage";
    }

    private static String tls(Throwable failure) {
        if (causes(failure, CertificateExpiredException.class).isPresent()) {
            return "tls-expired";
        }
        return causes(failure, CertPathBuilderException.class).isPresent() ? "tls-untrusted" : "tls";
    }

    private static Optional<Throwable> causes(Throwable failure, Class<? extends Throwable> kind) {
        return Stream.iterate(Optional.of(failure), Optional::isPresent, t -> t.map(Throwable::getCause))
                .flatMap(Optional::stream)
                .filter(kind::isInstance)
                .findFirst();
    }
}
