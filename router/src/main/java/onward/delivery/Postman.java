package onward.delivery;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import onward.journal.Access;
import onward.journal.Attempt;
import onward.journal.Letter;
import onward.journal.Outbox;
import onward.journal.Outbox.Due;
import onward.journal.SentLetter.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One round: takes what is due, sends it, writes down how it went. No timer and no thread of its own. */
public final class Postman {

    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    private static final int MOST_DUE = 200;

    /** So that a slow partner holds up nobody else. */
    private static final int AT_ONCE_PER_PARTNER = 4;

    private static final int GONE = 410;

    private final Outbox outbox;
    private final Access access;
    private final Function<String, Optional<URI>> addresses;
    private final Post post;
    private final RetrySchedule schedule;
    private final InstantSource time;
    private final RandomGenerator chance;
    private final Set<String> underWay = new HashSet<>();
    /** Ids of letters whose attempt is written down; a list of due letters that is older than that may still name them. */
    private final Set<String> settled = new HashSet<>();

    private final Map<String, Integer> perPartner = new HashMap<>();

    /** @param addresses where a partner's letters go, by its id */
    public Postman(
            Outbox outbox,
            Access access,
            Function<String, Optional<URI>> addresses,
            Post post,
            RetrySchedule schedule,
            InstantSource time,
            RandomGenerator chance) {
        this.outbox = outbox;
        this.access = access;
        this.addresses = addresses;
        this.post = post;
        this.schedule = schedule;
        this.time = time;
        this.chance = chance;
    }

    /** Starts an attempt for every letter that is due and not under way; each future completes once it is written down. */
    public List<CompletableFuture<Status>> round() {
        var started = new ArrayList<CompletableFuture<Status>>();
        for (var due : take()) {
            started.add(CompletableFuture.completedFuture(due)
                    .thenCompose(this::attempt)
                    .whenComplete((status, failure) -> settle(due.letter(), failure)));
        }
        return started;
    }

    /** One round takes at a time, and takes all of its letters before it sends any, so that no two send the same one. */
    private synchronized List<Due> take() {
        underWay.removeAll(settled);
        settled.clear();
        return outbox.due(time.instant(), MOST_DUE).stream()
                .filter(due -> free(due.letter()))
                .toList();
    }

    private boolean free(Letter letter) {
        int busy = perPartner.getOrDefault(letter.partner(), 0);
        if (busy >= AT_ONCE_PER_PARTNER || !underWay.add(letter.id())) {
            return false;
        }
        perPartner.put(letter.partner(), busy + 1);
        return true;
    }

    public synchronized boolean idle() {
        return underWay.size() == settled.size();
    }

    private synchronized void settle(Letter letter, @org.jspecify.annotations.Nullable Throwable failure) {
        settled.add(letter.id());
        perPartner.merge(letter.partner(), -1, Integer::sum);
        if (failure != null) {
            LOG.warn(
                    "attempt at letter {} to {} could not be written down: {}",
                    letter.id(),
                    letter.partner(),
                    failure.getMessage());
        }
    }

    private CompletableFuture<Status> attempt(Due due) {
        var letter = due.letter();
        var at = time.instant();
        return answer(letter, at).thenCompose(answer -> {
            var took = Duration.between(at, time.instant());
            var judged = judged(due.attemptsSoFar() + 1, answer);
            var attempt = new Attempt(
                    due.attemptsSoFar() + 1,
                    at,
                    took.isNegative() ? Duration.ZERO : took,
                    answer.status(),
                    judged.failure,
                    judged.next);
            LOG.info(
                    "letter {} to {} for {}: attempt {} {} {}",
                    letter.id(),
                    letter.partner(),
                    letter.referral(),
                    attempt.number(),
                    judged.after.code(),
                    judged.failure.orElse(""));
            return outbox.record(letter, attempt, judged.after).thenApply(written -> judged.after);
        });
    }

    private CompletableFuture<Post.Answer> answer(Letter letter, Instant at) {
        var address = addresses.apply(letter.partner());
        if (address.isEmpty()) {
            return CompletableFuture.completedFuture(Post.Answer.failed("no-address"));
        }
        var secrets = access.secrets(letter.partner());
        if (secrets.isEmpty()) {
            return CompletableFuture.completedFuture(Post.Answer.failed("no-secret"));
        }
        var signature = Signature.header(secrets, letter.id(), at, letter.body());
        return post.send(new Post.Outgoing(address.get(), letter.id(), at, signature, letter.body()));
    }

    /** Where a letter stands after an answer. */
    private record Judged(Status after, Optional<String> failure, Optional<Instant> next) {}

    /** 2xx is success and nothing else is, a redirect least of all; 410 holds; the rest is tried again, then parked. */
    private Judged judged(int attempts, Post.Answer answer) {
        int status = answer.status().orElse(0);
        if (status >= 200 && status < 300) {
            return new Judged(Status.DELIVERED, Optional.empty(), Optional.empty());
        }
        var failure = answer.failure().or(() -> answer.status().map(s -> "status-" + s));
        if (status == GONE) {
            return new Judged(Status.HELD, failure, Optional.empty());
        }
        var next = schedule.next(attempts, time.instant(), answer.retryAfter(), chance);
        return new Judged(next.isPresent() ? Status.PENDING : Status.PARKED, failure, next);
    }
}
