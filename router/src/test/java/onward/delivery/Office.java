package onward.delivery;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import onward.journal.Channels.Waiting;
import onward.journal.Delivery;
import onward.journal.Journal;
import onward.journal.Letter;
import onward.journal.SentLetter.Status;
import onward.rulebook.RuleBook;
import onward.rulebook.RuleFiles;
import onward.rulebook.RuleShelf;
import onward.testing.Entries;
import onward.testing.SettableTime;
import onward.testing.SmallRules;
import onward.wire.ReplayForm;

/** A journal, a postman and a desk in virtual time; who its partners are and where they live is up to the test. */
final class Office implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    static final Post.Answer TAKEN = new Post.Answer(Optional.of(204), Optional.empty(), Optional.empty());
    static final String SECRET = "whsec_" + "A".repeat(32);

    final SettableTime time;
    final Journal journal;
    final Postman postman;
    final DeliveryDesk desk;
    final Map<String, Whereabouts> partners = new ConcurrentHashMap<>();
    private final Path folder;

    Office(Path folder, Post post) {
        this(folder, post, new SettableTime(NOW));
    }

    Office(Path folder, Post post, SettableTime time) {
        this.folder = folder;
        this.time = time;
        this.journal = Journal.open(folder, time, () -> {});
        var chance = new SplittableRandom(1);
        this.postman = new Postman(
                journal.outbox(), journal.access(), this::where, post, RetrySchedule.STANDARD, time, chance);
        var book = RuleBook.compile(RuleFiles.read(SmallRules.folder()).policy().orElseThrow());
        this.desk = new DeliveryDesk(journal, new RuleShelf(book), this::where, post, postman, time, chance);
    }

    private Whereabouts where(String partner) {
        return partners.getOrDefault(partner, new Whereabouts.Gone());
    }

    static Post.Answer status(int status) {
        return new Post.Answer(Optional.of(status), Optional.empty(), Optional.empty());
    }

    /** A partner that lives at an address and has a secret. */
    void partner(String id, String address) {
        partners.put(id, new Whereabouts.Webhook(URI.create(address)));
        if (journal.access().secrets(id, NOW).isEmpty()) {
            journal.access().addSecret(id, SECRET, time.instant()).join();
        }
    }

    void partner(String id) {
        partner(id, "https://" + id + ".example/in");
    }

    /** A referral with its letters to one partner, in their order. */
    void write(String referral, String partner, String... letters) {
        var body = "{}".getBytes(StandardCharsets.UTF_8);
        write(
                referral,
                Stream.of(letters)
                        .map(id -> new Letter(id, referral, partner, "s", "referral.routed", body, "lead", true))
                        .toList());
    }

    void write(String referral, List<Letter> letters) {
        journal.accept(Entries.with(
                        journal, referral, time.instant(), Optional.empty(), letters.toArray(Letter[]::new)))
                .join();
    }

    /** Many letters at once, each about a referral of its own, written past the journal since nobody looks at the referrals. */
    void fill(String partner, int count) throws SQLException {
        sql("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + count + ")"
                + " INSERT INTO letter (id, referral, partner, service, role, type, body, status, next_at, written_at)"
                + " SELECT '" + partner + "-' || i, '" + partner + "-r' || i, '" + partner
                + "', 's', 'lead', 'referral.routed', x'7b7d', 'pending', " + NOW.toEpochMilli() + ", "
                + NOW.toEpochMilli() + " FROM n");
    }

    void sql(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"));
                var statements = connection.createStatement()) {
            statements.execute("PRAGMA busy_timeout = 20000");
            statements.execute(statement);
        }
    }

    /** An operator does not wait for the next attempt. */
    void hurry(String id) {
        var form = new ReplayForm("hurry", false, Optional.empty(), Optional.empty(), Optional.empty(), Status.PARKED);
        desk.replay(letter(id), form, "operator").join();
    }

    /** One round, to its end; how each attempt left its letter. */
    List<Status> round() {
        return postman.round().stream().map(CompletableFuture::join).toList();
    }

    /** Rounds until nothing is due; how many attempts were made. */
    int rounds() {
        int attempts = 0;
        for (var done = round(); !done.isEmpty(); done = round()) {
            attempts += done.size();
        }
        return attempts;
    }

    /** Lets time go from one due moment to the next, with a round at each, until nothing is due any more. */
    List<Instant> untilQuiet() {
        var moments = new ArrayList<Instant>();
        for (var next = journal.outbox().nextDue();
                next.isPresent();
                next = journal.outbox().nextDue()) {
            if (next.get().isAfter(time.instant())) {
                time.pass(Duration.between(time.instant(), next.get()));
            }
            moments.add(time.instant());
            round();
        }
        return moments;
    }

    Delivery letter(String id) {
        return journal.letterBook().find(id).orElseThrow();
    }

    Waiting waiting(String partner) {
        return Optional.ofNullable(desk.waiting().get(partner)).orElseThrow();
    }

    Status standing(String id) {
        return letter(id).sent().status();
    }

    List<String> failures(String id) {
        return letter(id).sent().attempts().stream()
                .map(attempt -> attempt.failure().orElse("none"))
                .toList();
    }

    @Override
    public void close() {
        journal.close();
    }
}
