package onward.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import onward.journal.Access;
import onward.journal.Attempt;
import onward.journal.Letter;
import onward.journal.Outbox;
import onward.journal.Outbox.After;
import onward.journal.Outbox.Due;
import onward.journal.SentLetter.Status;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** One round: takes what is due, sends it, writes down how it went. No timer and no thread of its own. */
public final class Postman {

    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);

    /** A letter over which our own work fails this often is given up; the fault may be in it, and others must flow. */
    private static final int MOST_FAULTS = 5;

    private static final String OURS = "internal";
    private static final int GONE = 410;

    private final Outbox outbox;
    private final Access access;
    private final Function<String, Whereabouts> whereabouts;
    private final Post post;
    private final RetrySchedule schedule;
    private final InstantSource time;
    private final RandomGenerator chance;
    private final Lanes lanes = new Lanes();
    private final Clocks clocks = new Clocks();
    private final Outcomes outcomes = new Outcomes();
    /** What was done and could not be written down: it is written before anything else is, and not done again. */
    private final Map<Due, Done> unwritten = new ConcurrentHashMap<>();

    private record Done(Attempt attempt, After after) {}

    /** @param whereabouts where a partner's letters go, by its id */
    public Postman(
            Outbox outbox,
            Access access,
            Function<String, Whereabouts> whereabouts,
            Post post,
            RetrySchedule schedule,
            InstantSource time,
            RandomGenerator chance) {
        this.outbox = outbox;
        this.access = access;
        this.whereabouts = whereabouts;
        this.post = post;
        this.schedule = schedule;
        this.time = time;
        this.chance = chance;
    }

    /** Starts an attempt for every letter that is due and not under way; each future completes once it is written down. */
    public List<CompletableFuture<Status>> round() {
        var started = new ArrayList<>(written());
        outbox.gone().stream()
                .filter(partner -> !(whereabouts.apply(partner) instanceof Whereabouts.Gone))
                .forEach(partner -> outbox.putBack(partner, time.instant()).join());
        for (var due : take()) {
            started.add(CompletableFuture.completedFuture(due)
                    .thenCompose(this::attempt)
                    .whenComplete((status, failure) -> failed(due, failure)));
        }
        return started;
    }

    /** Tries again to write down what could not be. */
    private List<CompletableFuture<Status>> written() {
        var started = new ArrayList<CompletableFuture<Status>>();
        for (var due : List.copyOf(unwritten.keySet())) {
            var done = unwritten.remove(due);
            if (done != null) {
                started.add(outbox.settle(due.letter(), done.attempt(), done.after())
                        .whenComplete((written, failure) -> settle(due, done, failure))
                        .thenApply(written -> done.after().status()));
            }
        }
        return started;
    }

    /** One round takes at a time, and all its letters are counted as begun before any work is done on one. */
    private synchronized List<Due> take() {
        var room = lanes.room();
        var taken =
                lanes.take(outbox.due(time.instant(), room.partners(), room.otherwise(), room.most(), room.underWay()));
        if (taken.isEmpty()) {
            return taken;
        }
        try {
            var begun = outbox.begin(taken, time.instant()).join();
            var numbers = begun.stream().map(Due::number).toList();
            taken.stream().filter(due -> !numbers.contains(due.number())).forEach(lanes::settle);
            return begun;
        } catch (RuntimeException e) {
            taken.forEach(lanes::settle);
            throw e;
        }
    }

    /** Whether nothing is being sent. */
    public boolean idle() {
        return lanes.count() <= unwritten.size();
    }

    private CompletableFuture<Status> attempt(Due due) {
        var at = time.instant();
        if (due.unfinished() >= MOST_FAULTS) {
            return done(due, at, Post.Answer.failed(OURS), After.parked(OURS));
        }
        var partner = due.letter().partner();
        var where = whereabouts.apply(partner);
        if (where instanceof Whereabouts.Webhook webhook) {
            return sent(due, webhook, at).thenCompose(answer -> {
                lanes.answered(partner, answer.taken());
                return done(due, at, answer, judged(due, answer));
            });
        } else if (where instanceof Whereabouts.Inbox) {
            return done(due, at, Post.Answer.failed("inbox"), After.inbox());
        } else if (where instanceof Whereabouts.Gone) {
            return done(due, at, Post.Answer.failed(Outbox.PARTNER_GONE), After.parked(Outbox.PARTNER_GONE));
        }
        var nowhere = Post.Answer.failed("no-address");
        return done(due, at, nowhere, judged(due, nowhere));
    }

    private CompletableFuture<Post.Answer> sent(Due due, Whereabouts.Webhook to, Instant at) {
        var letter = due.letter();
        try {
            var secrets = access.secrets(letter.partner(), at);
            if (secrets.isEmpty()) {
                return CompletableFuture.completedFuture(Post.Answer.failed("no-secret"));
            }
            var signature = Signature.header(secrets, letter.id(), at, letter.body());
            return post.send(new Post.Outgoing(to.address(), letter.id(), at, signature, letter.body()))
                    .exceptionally(failure -> ours(letter, failure));
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(ours(letter, e));
        }
    }

    /** Only the kind of a fault of our own is told: its message might quote the letter. */
    private static Post.Answer ours(Letter letter, Throwable failure) {
        LOG.warn(
                "letter {} to {}: {}",
                letter.id(),
                letter.partner(),
                failure.getClass().getName());
        return Post.Answer.failed(OURS);
    }

    /** A 410 holds the partner's letters; any other failure is tried again, and when the schedule is used up, parked. */
    private After judged(Due due, Post.Answer answer) {
        if (answer.taken()) {
            return After.delivered();
        }
        if (answer.status().equals(Optional.of(GONE))) {
            return After.held();
        }
        var failure = answer.why().orElse("");
        var next = schedule.next(due.since() + 1, time.instant(), answer.retryAfter(), chance);
        if (failure.equals(OURS)) {
            return next.isEmpty() || due.unfinished() + 1 >= MOST_FAULTS
                    ? After.parked(OURS)
                    : After.pending(next.get()).ours();
        }
        return next.map(After::pending).orElseGet(() -> After.parked(failure));
    }

    private CompletableFuture<Status> done(Due due, Instant at, Post.Answer answer, After after) {
        var letter = due.letter();
        var stale = clocks.stale(letter.partner(), answer, time.instant());
        var failure = stale ? Optional.of("signature-stale") : answer.why();
        var took = Duration.between(at, time.instant());
        var attempt = new Attempt(
                due.attemptsSoFar() + 1,
                at,
                took.isNegative() ? Duration.ZERO : took,
                answer.status(),
                failure,
                after.next());
        outcomes.count(failure.orElse(after.status().code()));
        tell(letter, attempt, after);
        var done = new Done(attempt, after);
        return outbox.record(letter, attempt, after)
                .exceptionallyCompose(
                        e -> outbox.settle(letter, attempt, after)) // its log may fail, its standing must not
                .whenComplete((written, e) -> settle(due, done, e))
                .thenApply(written -> after.status());
    }

    private static void tell(Letter letter, Attempt attempt, After after) {
        var line = "letter {} to {} for {}: attempt {} {} {}";
        var failure = attempt.failure().orElse("");
        boolean alarm = after.status() == Status.PARKED || after.status() == Status.HELD;
        LOG.atLevel(alarm ? Level.WARN : Level.INFO)
                .log(
                        line,
                        letter.id(),
                        letter.partner(),
                        letter.referral(),
                        attempt.number(),
                        after.status().code(),
                        failure);
    }

    private void settle(Due due, Done done, @Nullable Throwable failure) {
        if (failure == null) {
            unwritten.remove(due);
            lanes.settle(due);
        } else if (unwritten.put(due, done) == null) {
            LOG.warn(
                    "attempt at letter {} to {} could not be written down yet: {}",
                    due.letter().id(),
                    due.letter().partner(),
                    failure.getMessage());
        }
    }

    /** Something went wrong before there was anything to write down: the letter stays due, and the attempt counted. */
    private void failed(Due due, @Nullable Throwable failure) {
        if (failure != null && !unwritten.containsKey(due)) {
            ours(due.letter(), failure);
            lanes.settle(due);
        }
    }

    /** How attempts ended since the start, by a word for each. */
    public Map<String, Long> outcomes() {
        return outcomes.all();
    }

    /** How far partners' clocks are ahead of ours, of those that are more than five minutes off. */
    public Map<String, Duration> clocksOff() {
        return clocks.off();
    }
}
