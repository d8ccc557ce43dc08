package onward.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onward.journal.Channels;
import onward.journal.LetterBook.Sought;
import onward.journal.SentLetter.Status;
import onward.referral.Counted;
import onward.wire.ReplayForm;

/** P5: letters of a period are sent again. First they are counted, then somebody says yes and why. */
public final class RecoverForms {

    static final String RECOVER = "/partner/recover";

    private static final int MOST_COUNTED = 10_000;

    private final PartnerDesk desk;
    private final Site site;

    RecoverForms(PartnerDesk desk, Site site) {
        this.desk = desk;
        this.site = site;
    }

    /** What was filled in. */
    public record Given(String what, String day, String hour, String as, String reason) {}

    /** What was counted: how many letters since when, in words. */
    public record Found(int count, boolean more, String what, String since) {}

    /** How the partner stands: paused since when, or without an address. */
    public record Standing(boolean inbox, Optional<String> paused) {}

    /** What can be sent again, by the code of its status. */
    static Map<String, String> ranges() {
        var ranges = new LinkedHashMap<String, String>();
        ranges.put(Status.PARKED.code(), "Everything that failed: all attempts were used up");
        ranges.put(Status.PENDING.code(), "Everything that waits for its next attempt, now rather than later");
        ranges.put(Status.DELIVERED.code(), "Everything that was delivered, because you lost it on your side");
        return ranges;
    }

    void mount() {
        site.page(RECOVER, PartnerDesk.ROLES, visit -> shown(visit, given(visit), Optional.empty(), List.of()));
        site.form(RECOVER, PartnerDesk.ROLES, this::asked);
    }

    private static Given given(Visit visit) {
        return new Given(
                visit.text("what").isEmpty() ? Status.PARKED.code() : visit.text("what"),
                visit.text("day"),
                visit.text("hour"),
                visit.text("as"),
                visit.text("reason"));
    }

    private Answer shown(Visit visit, Given given, Optional<Found> found, List<FieldProblem> problems) {
        var frame = visit.frame("Send letters again");
        var page = site.templates()
                .partnerRecover(
                        problems.isEmpty() ? frame : frame.failing(),
                        standing(visit),
                        ranges(),
                        given,
                        found,
                        problems);
        return problems.isEmpty() ? Answer.page(page) : Answer.problems(page);
    }

    private Standing standing(Visit visit) {
        var channel = desk.deliveries().channel(PartnerDesk.partner(visit));
        return new Standing(
                channel.filter(known -> known.channel().equals("webhook")).isEmpty(),
                channel.flatMap(known -> known.pause())
                        .map(Channels.Pause::since)
                        .map(desk.times()::moment));
    }

    private Answer asked(Visit visit) {
        var given = given(visit);
        var standing = standing(visit);
        if (standing.inbox() || standing.paused().isPresent()) {
            return new Answer.Page(
                    409,
                    site.templates()
                            .partnerRecover(
                                    visit.frame("Send letters again"),
                                    standing,
                                    ranges(),
                                    given,
                                    Optional.empty(),
                                    List.of()));
        }
        var problems = new ArrayList<FieldProblem>();
        if (!ranges().containsKey(given.what())) {
            problems.add(new FieldProblem("what", "Choose which letters."));
        }
        var since = DeliveryPages.moment(given.day(), given.hour().isEmpty() ? "00:00" : given.hour());
        if (since.isEmpty()) {
            problems.add(new FieldProblem("day", "Say a day, and an hour such as 14:30 if you like."));
        } else if (since.get().isAfter(desk.now())) {
            problems.add(new FieldProblem("day", "Say a day that has begun."));
        }
        if (!problems.isEmpty()) {
            return shown(visit, given, Optional.empty(), problems);
        }
        var status = DeliveryWords.status(given.what()).orElseThrow();
        var sought = new Sought(
                Optional.of(PartnerDesk.partner(visit)),
                Optional.of(status),
                Optional.empty(),
                since,
                Optional.empty());
        int count = desk.journal().letterSearch().count(sought, MOST_COUNTED);
        var found = new Found(
                Math.min(count, MOST_COUNTED),
                count > MOST_COUNTED,
                ranges().getOrDefault(given.what(), ""),
                desk.times().moment(since.get()));
        if (!visit.text("step").equals("confirm")) {
            return shown(visit, given, Optional.of(found), List.of());
        }
        var wrong = DeliveryPages.reason(given.reason());
        if (!wrong.isEmpty()) {
            return shown(visit, given, Optional.of(found), wrong);
        }
        return sent(visit, given, sought);
    }

    private Answer sent(Visit visit, Given given, Sought sought) {
        var form = new ReplayForm(
                given.reason(),
                given.as().equals("new"),
                sought.partner(),
                sought.from(),
                sought.until(),
                sought.status().orElseThrow());
        var range = desk.deliveries().replay(form, visit.caller().id());
        desk.onWritten().run();
        var more = range.getValue() ? " There are more: do the same once more." : "";
        return Answer.done(
                DeliveryPages.DELIVERIES,
                Counted.of(range.getKey(), "letter is", "letters are") + " sent again, the oldest first." + more);
    }
}
