package onward.pages;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The audit as it is searched.
 *
 * @param older the address of the page of older entries
 * @param query what was asked for, as the end of an address
 */
public record AuditView(
        String subject,
        String actor,
        String act,
        String from,
        String until,
        List<Line> lines,
        Optional<String> older,
        String query) {

    /** An entry in words. */
    public record Line(long number, String at, Instant moment, String actor, String act, String about, String detail) {}
}
