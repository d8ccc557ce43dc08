package onward.signin;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Passwords as they are kept: Argon2id with 19 MiB, 2 passes and 1 lane, the smallest costs that OWASP's password storage
 * sheet names. Few are worked on at once, so that many who try cannot fill the memory.
 */
public final class Passwords {

    /** Longer is safer than stranger: no rule about digits or signs. */
    public static final int SHORTEST = 12;

    public static final int LONGEST = 200;

    private static final Argon2Function COSTS = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);
    private static final int SALT_BYTES = 16;

    /** What is compared with where there is no account: of the same costs, and no password gives it. */
    private static final String NOBODYS =
            "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private final Semaphore room = new Semaphore(2);

    /** What is kept of a password: its salt, its costs and the hash in one text. */
    public String hash(String password) {
        room.acquireUninterruptibly();
        try {
            return Password.hash(password).addRandomSalt(SALT_BYTES).with(COSTS).getResult();
        } finally {
            room.release();
        }
    }

    /** Takes as long where there is no hash, so that how long it takes does not tell who has an account. */
    public boolean matches(String password, Optional<String> hash) {
        if (password.length() > LONGEST) {
            return false;
        }
        var kept = hash.orElse(NOBODYS);
        room.acquireUninterruptibly();
        try {
            return Password.check(password, kept).with(Argon2Function.getInstanceFromHash(kept)) && hash.isPresent();
        } finally {
            room.release();
        }
    }

    /** What is wrong with a password that somebody wants to have; empty if nothing is. */
    public static Optional<String> complaint(String password, String id) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            return Optional.of("Choose a password of " + SHORTEST + " to " + LONGEST + " characters. Three or four"
                    + " words that do not belong together are easy to keep in mind.");
        }
        boolean oneSign = password.chars().distinct().count() < 4;
        boolean ownName = password.equalsIgnoreCase(id) || password.strip().equalsIgnoreCase(id + id);
        return oneSign || ownName
                ? Optional.of("This password is easy to guess. Choose one with more different characters.")
                : Optional.empty();
    }
}
