package onward.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onward.delivery.Recovery;
import onward.journal.Channels;
import onward.journal.LetterBook.Sought;
import onward.journal.SentLetter.Status;
import onward.web.Refusal;

/**
 * P5: letters of a period are sent again. First they are counted, then somebody says yes and why; then they are queued
 * beside the request, at half a millisecond a letter, and a page tells how far that is.
 */
public final class RecoverForms {

    static final String RECOVER = "/partner/recover";

    private static final String PROGRESS = RECOVER + "/progress";
    private static final int MOST_COUNTED = 100_000;

    /** So few are queued before the next page is there; that page tells the end at once. */
    private static final int FEW = 200;

    private static final long FEW_TAKE_MILLISECONDS = 2_000;

    private final PartnerDesk desk;
    private final Site site;

    RecoverForms(PartnerDesk desk, Site site) {
        this.desk = desk;
        this.site = site;
    }

    /** What was filled in. */
    public record Given(String what, String day, String hour, String as, String reason) {}

    /**
     * What was counted: how many letters since when, in words.
     *
     * @param yes what the yes to it is known by: pressed twice, it is one
     */
    public record Found(int count, boolean more, String what, String since, String yes) {}

    /** How far the last one is, or how it ended. */
    public record Run(Recovery.State state, int of, int looked, int queued, String who, String began, String reason) {

        public boolean running() {
            return state == Recovery.State.RUNNING;
        }

        /** How many of those looked at are not sent again. */
        public int leftOut() {
            return looked - queued;
        }
    }

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
        site.page(
                PROGRESS,
                PartnerDesk.ROLES,
                visit -> Answer.page(
                        site.templates().partnerRecovery(visit.frame("How far sending again is"), run(visit))));
        site.form(PROGRESS, PartnerDesk.ROLES, this::cancelled);
    }

    private Optional<Run> run(Visit visit) {
        return desk.deliveries().recoveries().of(PartnerDesk.partner(visit)).map(recovery -> run(recovery, visit));
    }

    private Run run(Recovery recovery, Visit visit) {
        var reached = recovery.reached();
        var yes = recovery.yes();
        var who = desk.who(yes.by(), PartnerDesk.partner(visit), visit.caller().id());
        return new Run(
                reached.state(),
                recovery.of(),
                reached.looked(),
                reached.queued(),
                who,
                desk.times().moment(yes.at()),
                yes.reason());
    }

    private Answer cancelled(Visit visit) {
        var recovery =
                desk.deliveries().recoveries().of(PartnerDesk.partner(visit)).orElseThrow(Refusal::notFound);
        if (recovery.reached().state() != Recovery.State.RUNNING) {
            return Answer.done(PROGRESS, "It had ended before it could be cancelled.");
        }
        recovery.cancel();
        recovery.await(FEW_TAKE_MILLISECONDS);
        return Answer.goOn(PROGRESS);
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
                        run(visit).filter(Run::running),
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
                                    run(visit).filter(Run::running),
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
                desk.times().moment(since.get()),
                visit.text("yes").matches("yes_[a-z0-9]{26}")
                        ? visit.text("yes")
                        : desk.deliveries().nameOfYes());
        if (!visit.text("step").equals("confirm")) {
            return shown(visit, given, Optional.of(found), List.of());
        }
        var wrong = DeliveryPages.reason(given.reason());
        if (!wrong.isEmpty()) {
            return shown(visit, given, Optional.of(found), wrong);
        }
        return begun(visit, given, sought, found);
    }

    private Answer begun(Visit visit, Given given, Sought sought, Found found) {
        var known = desk.deliveries()
                .recoveries()
                .of(PartnerDesk.partner(visit))
                .filter(last -> last.yes().name().equals(found.yes()));
        if (found.count() == 0 && known.isEmpty()) {
            return shown(visit, given, Optional.of(found), List.of());
        }
        var yes = new Recovery.Yes(found.yes(), visit.caller().id(), given.reason(), desk.now());
        var recovery =
                desk.deliveries().recover(sought, found.count(), given.as().equals("new"), yes, desk.onWritten());
        if (!recovery.yes().name().equals(found.yes())) {
            return Answer.done(PROGRESS, "Letters are being sent again already. Nothing else was begun.");
        } else if (recovery.of() <= FEW) {
            recovery.await(FEW_TAKE_MILLISECONDS);
        }
        return Answer.goOn(PROGRESS);
    }
}
