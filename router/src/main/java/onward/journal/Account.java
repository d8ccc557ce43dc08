package onward.journal;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody who signs in to the pages.
 *
 * @param id what they sign in with; it stands in the audit for what they do
 * @param name what others see
 * @param partner the partner they work for, for that role
 * @param rights what the role alone does not allow
 * @param password a memory-hard hash; empty for whoever comes in by the identity provider only
 * @param passwordSince a session that began before counts no longer
 * @param stopped since when they may no longer come in
 */
public record Account(
        String id,
        String name,
        String role,
        Optional<String> partner,
        Set<String> rights,
        Optional<String> password,
        Instant passwordSince,
        Optional<Instant> stopped) {

    /** The same person as everything behind the pages knows them. */
    public Caller caller() {
        return new Caller(id, role, partner, rights, Optional.empty());
    }

    /** The same account with another name. */
    public Account named(String other) {
        return new Account(id, other, role, partner, rights, password, passwordSince, stopped);
    }

    /** The same person with other rights, who signs in anew. */
    public Account inRole(String other, Optional<String> itsPartner, Set<String> itsRights, Instant now) {
        return new Account(id, name, other, itsPartner, itsRights, password, after(now), stopped);
    }

    /** The same account, stopped or let in again; whoever is signed in signs in anew. */
    public Account stopped(Optional<Instant> since, Instant now) {
        return new Account(id, name, role, partner, rights, password, after(now), since);
    }

    /** The same account with another password; whoever is signed in signs in anew. */
    public Account withPassword(String hash, Instant now) {
        return new Account(id, name, role, partner, rights, Optional.of(hash), after(now), stopped);
    }

    /** Later than before, whatever the clock says: a session from before must not count again. */
    private Instant after(Instant now) {
        return now.isAfter(passwordSince) ? now : passwordSince.plusMillis(1);
    }
}
