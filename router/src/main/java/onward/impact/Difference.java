package onward.impact;

/**
 * One thing that comes out differently.
 *
 * @param service which service's eligibility or trust; empty for every other aspect
 * @param from as the live book decides; {@code none} for nothing
 * @param to as the draft decides
 */
public record Difference(Aspect aspect, String service, String from, String to) {}
