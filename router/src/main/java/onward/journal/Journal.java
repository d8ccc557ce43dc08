package onward.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import onward.referral.Reference;

/** The journal: everything else reads from here, so a killed process only has to start again. */
public final class Journal implements AutoCloseable {

    private static final String NOT_ERASED = " AND NOT EXISTS (SELECT 1 FROM erasure e WHERE e.referral = referral.id)";

    private final Store store;
    private final Writer writer;
    private final Readers readers;
    private final InstantSource time;
    private final AtomicLong lastNumber;

    private Journal(Store store, Writer writer, Readers readers, InstantSource time) {
        this.store = store;
        this.writer = writer;
        this.readers = readers;
        this.time = time;
        this.lastNumber = new AtomicLong(readers.read(statements -> statements
                .first("SELECT max(number) FROM referral", row -> row.getLong(1))
                .orElse(0L)));
    }

    /**
     * Opens the journal in a folder, which it makes if need be.
     *
     * @param onFatal called once if the disk fails; the process should end
     * @throws JournalRefused if another process has it, it is newer than this program, or it would not be durable
     */
    public static Journal open(Path folder, InstantSource time, Runnable onFatal) {
        return open(folder, time, onFatal, Setup.STANDARD);
    }

    /**
     * Opens the journal in a database instead, if one is named; the folder keeps the head of its audit.
     *
     * @throws JournalRefused as above, or if the database cannot be reached in time
     */
    public static Journal open(Path folder, Optional<Database> database, InstantSource time, Runnable onFatal) {
        return database.isEmpty()
                ? open(folder, time, onFatal)
                : open(folder, PostgresStore.open(folder, database.get()), time, onFatal, Setup.STANDARD.queue());
    }

    static Journal open(Path folder, InstantSource time, Runnable onFatal, Setup setup) {
        return open(folder, SqliteStore.open(folder, setup), time, onFatal, setup.queue());
    }

    private static Journal open(Path folder, Store store, InstantSource time, Runnable onFatal, int queue) {
        var readers = new Readers(store);
        try {
            var journal = new Journal(store, new Writer(store, queue, onFatal), readers, time);
            FirstLook.begin(folder, store, readers, journal.writer, time.instant());
            return journal;
        } catch (IOException | RuntimeException e) {
            readers.close();
            store.close();
            throw e instanceof JournalRefused refused
                    ? refused
                    : new JournalRefused("The journal in " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** A number that no other referral has; one that is never used leaves a gap and nothing else. */
    public long nextNumber() {
        return lastNumber.incrementAndGet();
    }

    /**
     * Writes one referral whole. The future completes after the commit; it fails with {@link Overloaded} if the queue
     * is full and with {@link JournalFailed} if the commit failed or its outcome is unknown.
     */
    public CompletableFuture<Written> accept(Entry entry) {
        return writer.write(statements -> Accepting.accept(statements, entry));
    }

    /** A referral with its letters and everything that happened to it. */
    public Optional<Recorded> find(String id) {
        return readers.read(statements -> RecordedReading.find(statements, id));
    }

    /**
     * Referrals, the newest first.
     *
     * @param before only those numbered below; what {@link Listed#next} says
     */
    public Listed list(Wanted wanted, long before, int limit) {
        return readers.read(statements -> RecordedReading.list(statements, wanted, before, limit));
    }

    /**
     * Which referrals are asked for.
     *
     * @param state only those in this state; empty text for all
     * @param owner only those that this one owns; empty text for all
     * @param overdue whether only those that are overdue
     */
    public record Wanted(String state, String owner, boolean overdue) {

        /** Every one. */
        public static final Wanted ALL = new Wanted("", "", false);
    }

    /** A page of referrals; {@code next} is present when there are more. */
    public record Listed(List<Summary> referrals, Optional<Long> next) {}

    /**
     * A referral as it came in.
     *
     * @param number counts up with every referral
     */
    public record Received(long number, String id, String reference, Instant at, byte[] body) {}

    /** How many referrals were received in a period, both ends included; what was erased is not counted. */
    public long receivedCount(Instant from, Instant until) {
        return readers.read(statements -> statements
                .first(
                        "SELECT count(*) FROM referral WHERE received_at BETWEEN ? AND ?" + NOT_ERASED,
                        row -> row.getLong(1),
                        from,
                        until)
                .orElse(0L));
    }

    /** The next referrals received in a period and not erased, in the order of their numbers, from the one after {@code number}. */
    public List<Received> received(Instant from, Instant until, long number, int limit) {
        return readers.read(statements -> statements.list(
                "SELECT number, id, received_at, body FROM referral WHERE number > ? AND received_at BETWEEN ? AND ?"
                        + NOT_ERASED + " ORDER BY number LIMIT ?",
                row -> new Received(
                        row.getLong(1),
                        row.getString(2),
                        Reference.of(row.getLong(1)),
                        Instant.ofEpochMilli(row.getLong(3)),
                        row.getBytes(4)),
                number,
                from,
                until,
                limit));
    }

    /** Referrals of the same person that are open, or were received since a moment; the latest first. */
    public List<SamePerson.Known> samePerson(List<SamePerson> persons, Instant since) {
        return readers.read(statements -> SamePersons.find(statements, persons, since));
    }

    public CallDrafts callDrafts() {
        return new CallDrafts(writer, readers);
    }

    public Cases cases() {
        return new Cases(writer, readers);
    }

    public Capacity capacity() {
        return new Capacity(writer, readers);
    }

    public Outbox outbox() {
        return new Outbox(writer, readers);
    }

    public LetterBook letterBook() {
        return new LetterBook(writer, readers);
    }

    public LetterSearch letterSearch() {
        return new LetterSearch(readers);
    }

    public Replays replays() {
        return new Replays(writer);
    }

    public Inbox inbox() {
        return new Inbox(readers);
    }

    public Channels channels() {
        return new Channels(writer, readers);
    }

    public Access access() {
        return new Access(writer, readers);
    }

    public Lives lives() {
        return new Lives(readers);
    }

    public FiredRules firedRules() {
        return new FiredRules(writer, readers);
    }

    public Accounts accounts() {
        return new Accounts(writer, readers);
    }

    public Invitations invitations() {
        return new Invitations(writer, readers);
    }

    public Looks looks() {
        return new Looks(writer, readers);
    }

    public Trail trail() {
        return new Trail(store, readers);
    }

    public Publications publications() {
        return new Publications(writer, readers);
    }

    public Drafts drafts() {
        return new Drafts(writer, readers);
    }

    public RuleFigures ruleFigures() {
        return new RuleFigures(readers);
    }

    /** Any work in a transaction of the writer's. */
    <T> CompletableFuture<T> write(Writer.Work<T> work) {
        return writer.write(work);
    }

    /** Any look at one state of the journal. */
    <T> T look(Writer.Work<T> work) {
        return readers.read(work);
    }

    /** Notes an act that is no change to a referral, such as a look at one. */
    public CompletableFuture<Boolean> audit(String actor, String act, String subject, String detail) {
        var at = time.instant();
        return writer.write(statements -> {
            statements.audit(at, actor, act, subject, detail);
            return true;
        });
    }

    /** The number of the first audit entry that is not what was written; empty if all are. */
    public Optional<Long> firstBrokenAuditEntry() {
        return readers.read(statements -> AuditChain.read(statements, Optional.empty()))
                .flaw()
                .map(AuditChain.Flaw::sequence);
    }

    public Retention retention() {
        return new Retention(writer, readers);
    }

    /** What keeps it: {@code sqlite} or {@code postgresql}. */
    public String kind() {
        return store.engine().name().toLowerCase(java.util.Locale.ROOT);
    }

    public boolean healthy() {
        return writer.healthy();
    }

    /** Why the last write failed, in words for the operator; empty once one succeeds, which is tried every second. */
    public Optional<String> trouble() {
        return writer.trouble();
    }

    /** What does no harm yet, in words for the operator. */
    public Optional<String> alarm() {
        return writer.alarm();
    }

    /** Writes what is queued, then lets go of the folder. */
    @Override
    public void close() {
        writer.close();
        readers.close();
        store.close();
    }
}
