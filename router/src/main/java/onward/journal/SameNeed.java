package onward.journal;

import onward.life.SameBy;

/**
 * One need of one person, as a hash.
 *
 * @param by how sure it is that it is the same person
 */
public record SameNeed(byte[] fingerprint, SameBy by) {}
