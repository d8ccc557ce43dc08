package onward.journal;

import java.util.List;
import java.util.Optional;
import onward.life.Directory;
import onward.life.Opening;

/**
 * Everything that one accepted referral writes, in one transaction.
 *
 * @param number from {@link Journal#nextNumber()}
 * @param opening whom it asks, once it is known which services have a place
 * @param referral the bytes as sent
 * @param decision the decision as JSON
 * @param sameNeeds by what other referrals of the same person for the same need are found
 */
public record Entry(
        long number,
        Opening opening,
        Directory directory,
        byte[] referral,
        byte[] decision,
        String rulesVersion,
        String source,
        List<SameNeed> sameNeeds,
        List<SamePerson> samePersons,
        LetterWriter letters,
        Optional<Key> key) {

    /**
     * A caller's own name for a request, so that sending it again is not sending another.
     *
     * @param fingerprint SHA-256 of the body
     */
    public record Key(String value, byte[] fingerprint) {}

    /** The id of the referral. */
    public String id() {
        return opening.beginning().id();
    }
}
