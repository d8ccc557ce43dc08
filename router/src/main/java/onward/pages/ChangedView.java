package onward.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onward.pages.ReferralView.Moment;

/**
 * Why something was not done about a referral: how it stood on the page that somebody acted on, how it stands now, and what
 * happened in between.
 *
 * @param lines what is different; nothing if nothing is, or if the page was not known
 * @param since what happened since that page was made
 * @param wrote what somebody had written, which is not to be lost
 */
public record ChangedView(
        String id,
        String reference,
        String heading,
        String sentence,
        List<Line> lines,
        List<Moment> since,
        List<String> wrote) {

    private static final List<String> WORDS =
            List.of("note", "answer", "withdrawText", "toldText", "reopen", "mergeText", "text", "sendWhy");
    private static final String NOTHING = "Nobody";

    /** One thing that is different. */
    public record Line(String what, String then, String now) {}

    /** What differs between the page as it was and as it would be now. */
    static List<Line> lines(ReferralView then, ReferralView now) {
        var lines = new ArrayList<Line>();
        add(lines, "State", then.state(), now.state());
        add(lines, "How soon", then.category(), now.category());
        add(lines, "Due", then.due(), now.due());
        add(lines, "With", then.owner(), now.owner());
        add(
                lines,
                "Claimed by",
                then.claimedBy().orElse(NOTHING),
                now.claimedBy().orElse(NOTHING));
        add(lines, "Services asked", asked(then), asked(now));
        add(
                lines,
                "Question of a service",
                then.question().orElse("None"),
                now.question().orElse("None"));
        return lines;
    }

    private static String asked(ReferralView view) {
        var asked = view.asked().stream()
                .map(ask -> ask.service() + ": " + ask.status())
                .toList();
        return asked.isEmpty() ? NOTHING : String.join("; ", asked);
    }

    private static void add(List<Line> lines, String what, String then, String now) {
        if (!then.equals(now)) {
            lines.add(new Line(what, then, now));
        }
    }

    /** What somebody had written into the form. */
    static List<String> wrote(Visit visit) {
        return WORDS.stream().map(visit::text).filter(text -> !text.isEmpty()).toList();
    }

    /** The turn of the page that a form came from; empty if it does not say. */
    static Optional<Integer> turn(Visit visit) {
        return Optional.of(visit.text("turn"))
                .filter(turn -> turn.matches("\\d{1,6}"))
                .map(Integer::valueOf);
    }
}
