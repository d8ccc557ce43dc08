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
}
