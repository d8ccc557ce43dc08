package onward.journal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one hash of this room. */
final class Hashes {

    static final int LENGTH = 32;

    private Hashes() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
