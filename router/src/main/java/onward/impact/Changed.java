package onward.impact;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** A referral that comes out differently. Nothing about the person is here: who may see it looks it up by its id. */
public record Changed(
        String id, String reference, Instant receivedAt, List<Difference> differences, Side before, Side after)
        implements Comparable<Changed> {

    private static final Comparator<Changed> ORDER =
            Comparator.comparing(Changed::receivedAt).thenComparing(Changed::id);

    /** What one book says, and the rules behind category, lead and every verdict that is different. */
    public record Side(String category, String lead, List<Said> reasons) {}

    /**
     * A rule and its own sentence as the book has it. What a decision may have added to the sentence (what was given) is
     * left out, because it can be what a caller wrote.
     */
    public record Said(String rule, String sentence) {}

    public Changed {
        differences = List.copyOf(differences);
    }

    @Override
    public int compareTo(Changed other) {
        return ORDER.compare(this, other);
    }
}
