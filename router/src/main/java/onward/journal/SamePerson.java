package onward.journal;

/**
 * One person, as a hash.
 *
 * @param by how sure it is that it is the same person
 */
public record SamePerson(byte[] fingerprint, By by) {

    /** By what two people seem to be the same, the surest first. */
    public enum By {
        NHS_NUMBER,
        NAME_BIRTH_DATE_AND_POSTCODE,
        NAME_AND_BIRTH_DATE
    }

    /**
     * A referral that seems to be of the same person.
     *
     * @param caller who took it in
     */
    public record Known(Summary summary, String caller, By by) {}
}
