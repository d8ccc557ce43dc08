package onward.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import onward.journal.Account;
import onward.referral.Sha256;

/**
 * Who is signed in. A session begins with signing in and not before, so that passers-by leave nothing behind; its token is
 * kept as a hash only. Held in memory: after a restart people sign in again, and what they were writing is in the journal.
 */
public final class Sessions {

    /** Of one person at once; the one not used for longest makes room. */
    private static final int MOST_OF_ONE = 8;

    private static final Duration LONGEST = Duration.ofHours(12);
    private static final int TOKEN_BYTES = 32;

    /**
     * One sign-in.
     *
     * @param account who
     * @param name what others see of them
     * @param role in which role
     * @param since the account's password as it was then
     * @param began when they signed in
     * @param seen when they last did anything
     * @param form what every form of this session sends back, so that no other site can send one
     * @param notice what the next page says once
     */
    public record Session(
            String account,
            String name,
            String role,
            Instant since,
            Instant began,
            Instant seen,
            String form,
            Optional<String> notice) {

        Session seenAt(Instant now) {
            return new Session(account, name, role, since, began, now, form, notice);
        }

        Session saying(Optional<String> said) {
            return new Session(account, name, role, since, began, seen, form, said);
        }
    }

    private final Map<String, Session> sessions = new HashMap<>();
    private final Duration idle;
    private final InstantSource time;
    private final RandomGenerator chance;

    /**
     * Nobody signed in yet.
     *
     * @param idle how long a session lasts in which nothing is done
     */
    public Sessions(Duration idle, InstantSource time, RandomGenerator chance) {
        this.idle = idle;
        this.time = time;
        this.chance = chance;
    }

    /** How long a session lasts in which nothing is done. */
    public Duration idle() {
        return idle;
    }

    /** Begins a session; answers its token, which is told to the browser and kept nowhere. */
    public synchronized String begin(Account account) {
        var now = time.instant();
        sessions.values().removeIf(session -> over(session, now));
        var own = sessions.entrySet().stream()
                .filter(entry -> entry.getValue().account().equals(account.id()))
                .sorted(Comparator.comparing(entry -> entry.getValue().seen()))
                .map(Map.Entry::getKey)
                .toList();
        own.stream().limit(Math.max(0, own.size() - MOST_OF_ONE + 1)).forEach(sessions::remove);
        var bytes = new byte[TOKEN_BYTES];
        chance.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        sessions.put(
                kept(token),
                new Session(
                        account.id(),
                        account.name(),
                        account.role(),
                        account.passwordSince(),
                        now,
                        now,
                        kept("form " + token),
                        Optional.empty()));
        return token;
    }

    /** The session of a token, which goes on from now; empty if there is none or its time is over. */
    public synchronized Optional<Session> find(String token) {
        var now = time.instant();
        var session = Optional.ofNullable(sessions.get(kept(token)));
        if (session.filter(found -> over(found, now)).isPresent()) {
            sessions.remove(kept(token));
            return Optional.empty();
        }
        session.ifPresent(found -> sessions.put(kept(token), found.seenAt(now)));
        return session;
    }

    private boolean over(Session session, Instant now) {
        return !now.isBefore(session.seen().plus(idle))
                || !now.isBefore(session.began().plus(LONGEST));
    }

    /** Leaves a word that the next page of this session says once. */
    public synchronized void say(String token, String notice) {
        sessions.computeIfPresent(kept(token), (key, session) -> session.saying(Optional.of(notice)));
    }

    /** What was left to be said, once. */
    public synchronized Optional<String> said(String token) {
        var session = Optional.ofNullable(sessions.get(kept(token)));
        session.ifPresent(found -> sessions.put(kept(token), found.saying(Optional.empty())));
        return session.flatMap(Session::notice);
    }

    /** Ends a session. */
    public synchronized void end(String token) {
        sessions.remove(kept(token));
    }

    /** Ends every session of an account. */
    public synchronized void endAll(String account) {
        sessions.values().removeIf(session -> session.account().equals(account));
    }

    private static String kept(String token) {
        return HexFormat.of().formatHex(Sha256.of(token));
    }
}
