package onward.pages;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import onward.journal.Lives;
import onward.journal.Publication;
import onward.journal.Summary;

/**
 * What waits now.
 *
 * @param every whether the page looks again by itself each minute
 */
public record NowView(
        Times times,
        Lives.Standing standing,
        List<Line> overdue,
        List<Line> queue,
        int parked,
        int paused,
        Optional<Publication> rules,
        boolean every) {

    /** How many referrals are in a state. */
    public int in(String state) {
        return standing.byState().getOrDefault(state, 0);
    }

    /**
     * A referral in a list; nothing of it names a person.
     *
     * @param due until when somebody must respond
     */
    public record Line(
            String id,
            String reference,
            String state,
            String category,
            Optional<Instant> due,
            String service,
            boolean overdue) {

        static Line of(Summary summary, Names names) {
            return new Line(
                    summary.id(),
                    summary.reference(),
                    Labels.state(summary.state()),
                    summary.category().map(names::category).orElse("–"),
                    summary.respondBy(),
                    summary.leadService().map(names::service).orElse("–"),
                    summary.overdue());
        }
    }
}
