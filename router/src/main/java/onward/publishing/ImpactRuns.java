package onward.publishing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import onward.impact.Impact;
import onward.impact.Period;
import onward.impact.Progress;
import onward.impact.Workers;
import onward.journal.Draft;
import onward.journal.Journal;
import onward.rulebook.RuleBook;
import onward.wire.ImpactView;
import onward.wire.ReadAgain;

/**
 * What drafts would have changed for the referrals that were received: one run for each draft at a time, beside the
 * service and not in its way. The report is kept with the draft, and with the publication if that content is published.
 */
public final class ImpactRuns implements AutoCloseable {

    /** As many as there are cores to spare on the smallest machine; intake has threads of its own. */
    private static final int THREADS = 2;

    /** A report can be a megabyte, and every impact asked for by command is of a draft of its own. */
    static final int MOST_KEPT = 20;

    private final Journal journal;
    private final ExecutorService workers = Executors.newFixedThreadPool(THREADS, task -> daemon(task, "impact"));
    private final ExecutorService runs = Executors.newCachedThreadPool(task -> daemon(task, "impact-run"));
    private final Map<String, Run> byDraft = new LinkedHashMap<>();

    /**
     * A run, under way or ended.
     *
     * @param version of the draft's content that it is about
     * @param report as JSON; completes empty when the run was cancelled
     */
    public record Run(String version, Progress progress, CompletableFuture<Optional<byte[]>> report) {}

    public ImpactRuns(Journal journal) {
        this.journal = journal;
    }

    private static Thread daemon(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** The last run of a draft; empty if there was none since the service started, or many of others since. */
    public synchronized Optional<Run> of(String draft) {
        return Optional.ofNullable(byDraft.get(draft));
    }

    /** Begins a run over the referrals of the last days, in place of one that is under way. */
    public synchronized Run begin(Draft draft, RuleBook live, RuleBook after, int days, Instant now) {
        of(draft.id()).ifPresent(run -> run.progress().cancel());
        var progress = new Progress();
        var past = new StoredReferrals(journal, new Period(now.minus(Duration.ofDays(days)), now));
        var report = CompletableFuture.supplyAsync(
                () -> new Impact(live, after, new ReadAgain())
                        .over(past, new Workers(workers, THREADS), progress)
                        .map(ImpactView::json),
                runs);
        var run = new Run(after.version(), progress, report.thenApply(json -> {
            json.ifPresent(bytes -> journal.drafts()
                    .noteImpact(draft.id(), new String(bytes, StandardCharsets.UTF_8))
                    .join());
            return json;
        }));
        byDraft.remove(draft.id());
        byDraft.put(draft.id(), run);
        forgetTheOldest();
        return run;
    }

    private void forgetTheOldest() {
        var ended = byDraft.entrySet().stream()
                .filter(kept -> kept.getValue().report().isDone())
                .map(Map.Entry::getKey)
                .limit(Math.max(0, byDraft.size() - MOST_KEPT))
                .toList();
        ended.forEach(byDraft::remove);
    }

    /** Cancels what is under way; a service that stops does not wait for it. */
    @Override
    public synchronized void close() {
        byDraft.values().forEach(run -> run.progress().cancel());
        workers.shutdownNow();
        runs.shutdownNow();
    }
}
