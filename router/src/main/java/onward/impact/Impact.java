package onward.impact;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import onward.decide.Decide;
import onward.referral.Decision;
import onward.referral.Referral;
import onward.referral.Service;
import onward.rulebook.RuleBook;

/** A draft against the referrals of the past: each is decided by both books at the moment it was received. */
public final class Impact {

    private final RuleBook before;
    private final RuleBook after;
    private final Rereading rereading;
    private final Sentences sentencesBefore;
    private final Sentences sentencesAfter;

    /** Of a draft ({@code after}) beside the live book ({@code before}). */
    public Impact(RuleBook before, RuleBook after, Reading reading) {
        this.before = before;
        this.after = after;
        this.rereading = new Rereading(reading, before.vocabulary(), after.vocabulary());
        this.sentencesBefore = new Sentences(before);
        this.sentencesAfter = new Sentences(after);
    }

    /**
     * Decides all of them again and compares. Returns when all is done or soon after it was cancelled; then there is no
     * report. Batches are compared by the workers and added up in the order they were handed out.
     */
    public Optional<ImpactReport> over(PastReferrals past, Workers workers, Progress progress) {
        progress.begin(past.count());
        var total = new Tally();
        var underWay = new ArrayDeque<CompletableFuture<Tally>>();
        while (!progress.cancelled()) {
            var batch = past.next();
            if (batch.isEmpty()) {
                break;
            }
            underWay.add(CompletableFuture.supplyAsync(() -> tally(batch, progress), workers.executor()));
            if (underWay.size() > workers.atOnce()) {
                total.add(underWay.remove().join());
            }
        }
        underWay.forEach(batch -> total.add(batch.join()));
        return progress.cancelled()
                ? Optional.empty()
                : Optional.of(total.report(before.version(), after.version(), past.period(), services()));
    }

    private SortedSet<String> services() {
        var services = new TreeSet<String>();
        before.services().stream().map(Service::id).forEach(services::add);
        after.services().stream().map(Service::id).forEach(services::add);
        return services;
    }

    private Tally tally(List<Past> batch, Progress progress) {
        var tally = new Tally();
        for (var past : batch) {
            if (progress.cancelled()) {
                break;
            }
            compare(past, tally);
            progress.oneDone();
        }
        return tally;
    }

    private void compare(Past past, Tally tally) {
        try {
            var read = rereading.of(past.body());
            if (read instanceof Rereading.Pair.Both both) {
                add(tally, past, both);
            } else {
                tally.add(past, ((Rereading.Pair.Stopped) read).why());
            }
        } catch (RuntimeException e) {
            // one referral that trips a rule book must not hide what it does to all others
            tally.add(past, Rereading.failed(e));
        }
    }

    private void add(Tally tally, Past past, Rereading.Pair.Both referrals) {
        var compared = Compared.of(decide(referrals.before(), before, past), decide(referrals.after(), after, past));
        var changed = compared.changed() ? List.of(changed(past, compared)) : List.<Changed>of();
        tally.add(past, referrals.after(), compared);
        changed.forEach(tally::add);
    }

    private static Decision decide(Referral referral, RuleBook book, Past past) {
        return Decide.decide(referral, book, past.receivedAt());
    }

    private Changed changed(Past past, Compared compared) {
        return new Changed(
                past.id(),
                past.reference(),
                past.receivedAt(),
                compared.differences(),
                side(compared.before(), compared, sentencesBefore),
                side(compared.after(), compared, sentencesAfter));
    }

    private static Changed.Side side(Outcome outcome, Compared compared, Sentences sentences) {
        var reasons = outcome.reasonsFor(compared.services()).stream()
                .map(sentences::said)
                .distinct()
                .toList();
        return new Changed.Side(outcome.category(), outcome.lead(), reasons);
    }
}
