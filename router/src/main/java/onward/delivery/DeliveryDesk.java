package onward.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import onward.intake.Ids;
import onward.journal.Access;
import onward.journal.Attempt;
import onward.journal.Channels;
import onward.journal.Channels.Waiting;
import onward.journal.Delivery;
import onward.journal.Journal;
import onward.journal.LetterBook;
import onward.journal.LetterBook.Sought;
import onward.journal.Replays;
import onward.referral.Partner;
import onward.rulebook.RuleShelf;
import onward.wire.ChannelView;
import onward.wire.ChannelView.Channel;
import onward.wire.ReplayForm;

/** Where people see to letters and partners: send again, pause and resume, a new secret, a test letter. */
public final class DeliveryDesk {

    /** What one call puts back at most; a longer range takes more calls. */
    private static final int MOST_IN_RANGE = 10_000;

    private static final Waiting NOTHING = new Waiting(0, 0, 0, Optional.empty());

    private final Access access;
    private final LetterBook letters;
    private final Replays replays;
    private final Recoveries recoveries;
    private final Channels channels;
    private final RuleShelf shelf;
    private final Function<String, Whereabouts> whereabouts;
    private final Post post;
    private final Postman postman;
    private final Ids ids;
    private final InstantSource time;
    private final RandomGenerator chance;

    /** @param chance fit for secrets */
    public DeliveryDesk(
            Journal journal,
            RuleShelf shelf,
            Function<String, Whereabouts> whereabouts,
            Post post,
            Postman postman,
            InstantSource time,
            RandomGenerator chance) {
        this.access = journal.access();
        this.letters = journal.letterBook();
        this.replays = journal.replays();
        this.recoveries = new Recoveries(replays);
        this.channels = journal.channels();
        this.shelf = shelf;
        this.whereabouts = whereabouts;
        this.post = post;
        this.postman = postman;
        this.ids = new Ids(chance);
        this.time = time;
        this.chance = chance;
    }

    public LetterBook letters() {
        return letters;
    }

    /** Letters of a period that partners have sent again, beside everything else. */
    public Recoveries recoveries() {
        return recoveries;
    }

    /** Begins one for a partner that has said yes, after so many letters were counted; a second yes begins no second one. */
    public Recovery recover(Sought sought, int counted, boolean asNew, Recovery.Yes yes, Runnable onWritten) {
        var ids = asNew
                ? Optional.<Supplier<String>>of(() -> this.ids.next("msg", yes.at()))
                : Optional.<Supplier<String>>empty();
        var asked = new Replays.Asked(yes.by(), yes.reason(), yes.at(), ids);
        return recoveries.begin(
                sought.partner().orElseThrow(), yes, counted, new Recoveries.Range(sought, asked), onWritten);
    }

    /** What a yes is known by, so that the same one said twice is one. */
    public String nameOfYes() {
        return ids.next("yes", now());
    }

    /** Milliseconds are what the journal keeps. */
    public Instant now() {
        return time.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Sends one letter again. */
    public CompletableFuture<Replays.Again> replay(Delivery letter, ReplayForm form, String by) {
        return replays.one(letter, asked(form, by));
    }

    /**
     * Sends a range of letters again, a few in each transaction. How fast they go out is up to the partner: it has a few
     * at once and no more. Answers how many, and whether there are more than one call takes.
     */
    public Map.Entry<Integer, Boolean> replay(ReplayForm form, String by) {
        var sought =
                new Sought(form.partner(), Optional.of(form.status()), Optional.empty(), form.from(), form.until());
        var asked = asked(form, by);
        int again = 0;
        int seen = 0;
        long after = 0;
        boolean more = true;
        while (more && seen < MOST_IN_RANGE) {
            var part = replays.some(sought, after, asked).join();
            again += part.again();
            seen += part.seen();
            after = part.last();
            more = part.more();
        }
        return Map.entry(again, more);
    }

    private Replays.Asked asked(ReplayForm form, String by) {
        var now = now();
        return new Replays.Asked(
                by, form.reason(), now, form.asNew() ? Optional.of(() -> ids.next("msg", now)) : Optional.empty());
    }

    /** Lets the letters behind an open one go on without it; false if it is not open. */
    public CompletableFuture<Boolean> release(Delivery letter, String by, String reason) {
        return letters.release(letter, by, reason, now());
    }

    /** How every partner stands that the rules know or for which anything waits. */
    public List<Channel> channels() {
        var waiting = channels.waiting();
        var paused = channels.paused();
        var partners = new TreeSet<>(shelf.live().policy().partners().keySet());
        partners.addAll(waiting.keySet());
        partners.addAll(paused.keySet());
        var all = new ArrayList<Channel>();
        for (var partner : partners) {
            all.add(new Channel(
                    partner,
                    shelf.live()
                            .partner(partner)
                            .map(known -> known.webhook().isPresent() ? "webhook" : "inbox")
                            .orElse("gone"),
                    waiting.getOrDefault(partner, NOTHING),
                    Optional.ofNullable(paused.get(partner)),
                    channels.lastPing(partner)));
        }
        return all;
    }

    /** How one partner stands; empty if nobody knows it. */
    public Optional<Channel> channel(String partner) {
        return channels().stream().filter(c -> c.partner().equals(partner)).findFirst();
    }

    public CompletableFuture<Boolean> pause(String partner, String by, String reason) {
        return channels.pause(partner, by, reason, now());
    }

    public CompletableFuture<Boolean> resume(String partner, String by, String reason) {
        return channels.resume(partner, by, reason, now());
    }

    /** A new signing secret, told once, and until when the old one is signed with too. */
    public record NewSecret(String secret, Instant oldUntil) {}

    /** Gives a partner a new secret; empty if it has too many that are still signed with. */
    public CompletableFuture<Optional<NewSecret>> replaceSecret(String partner, Duration overlap, String by) {
        var secret = Signature.newSecret(chance);
        var now = now();
        var until = now.plus(overlap);
        return access.replaceSecret(partner, secret, until, by, now)
                .thenApply(replaced -> replaced ? Optional.of(new NewSecret(secret, until)) : Optional.empty());
    }

    /** The partner, if the rules know it. */
    public Optional<Partner> partner(String id) {
        return shelf.live().partner(id);
    }

    /**
     * Sends a test letter at once and once, and writes down how it went; empty if the partner has no address. It is no
     * letter of the outbox: it must reach a paused partner, and nothing may wait behind it.
     */
    public Optional<CompletableFuture<Channels.Ping>> ping(String partner, String by) {
        if (!(whereabouts.apply(partner) instanceof Whereabouts.Webhook webhook)) {
            return Optional.empty();
        }
        var at = now();
        var id = ids.next("msg", at);
        var body = ChannelView.ping(partner, at);
        var secrets = access.secrets(partner, at);
        var sent = secrets.isEmpty()
                ? CompletableFuture.completedFuture(Post.Answer.failed("no-secret"))
                : post.send(
                        new Post.Outgoing(webhook.address(), id, at, Signature.header(secrets, id, at, body), body));
        return Optional.of(sent.thenCompose(answer -> {
            var took = Duration.between(at, time.instant());
            var attempt = new Attempt(
                    1, at, took.isNegative() ? Duration.ZERO : took, answer.status(), answer.why(), Optional.empty());
            var ping = new Channels.Ping(id, partner, by, attempt);
            return channels.pinged(ping).thenApply(written -> ping);
        }));
    }

    /** What waits, by partner. */
    public Map<String, Waiting> waiting() {
        return channels.waiting();
    }

    /** Who is paused. */
    public Map<String, Channels.Pause> paused() {
        return channels.paused();
    }

    /** How attempts ended since the start, by a word for each. */
    public Map<String, Long> outcomes() {
        return postman.outcomes();
    }

    /** How far partners' clocks are ahead of ours, of those that are more than five minutes off. */
    public Map<String, Duration> clocksOff() {
        return postman.clocksOff();
    }
}
