package onward.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Every rule book that was ever published, kept whole, and which one counts at a moment: of those whose start has come
 * and that were not withdrawn, the one that started last.
 */
public final class Publications {

    private static final String LIVE =
            "SELECT * FROM publication WHERE withdrawn_by IS NULL AND live_from <= ? ORDER BY live_from DESC, number DESC LIMIT 1";
    private static final String WAITING =
            "SELECT * FROM publication WHERE withdrawn_by IS NULL AND live_from > ? ORDER BY live_from, number LIMIT 1";

    private final Writer writer;
    private final Readers readers;

    Publications(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    /** What is to be published; {@code base} is the version its author believes to be live. */
    public record Wanted(
            String version,
            Map<String, String> files,
            Optional<String> base,
            Publication.Kind kind,
            String author,
            Optional<String> approver,
            String reason,
            Instant liveFrom,
            String results,
            Optional<Draft> draft) {}

    /** What became of it. */
    public sealed interface Outcome {
        /** It is on disk, and counts from its start. */
        record Published(Publication publication) implements Outcome {}

        /** Somebody else published meanwhile: nothing was changed. */
        record Overtaken(Publication live) implements Outcome {}

        /** Other rules wait for their start and would undo these: nothing was changed. */
        record Queued(Publication waiting) implements Outcome {}

        /** The draft was edited or closed since it was checked: nothing was changed. */
        record DraftMoved() implements Outcome {}
    }

    /** The rules that count at a moment; empty only in a new journal. */
    public Optional<Publication> live(Instant now) {
        return readers.read(statements -> statements.first(LIVE, Publications::publication, now));
    }

    /** Rules that are published and wait for their start. */
    public Optional<Publication> waiting(Instant now) {
        return readers.read(statements -> statements.first(WAITING, Publications::publication, now));
    }

    /** Every publication, the newest first. */
    public List<Publication> all() {
        return readers.read(statements ->
                statements.list("SELECT * FROM publication ORDER BY number DESC", Publications::publication));
    }

    /** The files of a version that was ever published; empty map if it never was. */
    public Map<String, String> files(String version) {
        return readers.read(statements -> {
            var files = new TreeMap<String, String>();
            statements.list(
                    "SELECT path, content FROM rules_file WHERE version = ?",
                    row -> files.put(row.getString(1), row.getString(2)),
                    version);
            return files;
        });
    }

    /** What a file was from one publication on. */
    public record Text(long number, String content) {}

    /** For each file of the publications up to a number the one that made it what it then was; withdrawn ones do not count. */
    public Map<String, Long> lastChanges(long number) {
        return readers.read(statements -> {
            var changes = new TreeMap<String, Long>();
            statements.list(
                    "SELECT path, max(number) FROM (SELECT f.path AS path, p.number AS number,"
                            + " f.content = lag(f.content) OVER (PARTITION BY f.path ORDER BY p.number) AS same"
                            + " FROM publication p JOIN rules_file f ON f.version = p.version"
                            + " WHERE p.number <= ? AND p.withdrawn_by IS NULL) AS each_file"
                            + " WHERE same IS NOT TRUE GROUP BY path",
                    row -> changes.put(row.getString(1), row.getLong(2)),
                    number);
            return changes;
        });
    }

    /** A file as each publication up to a number had it, the latest first; withdrawn ones do not count. */
    public List<Text> texts(String path, long number) {
        return readers.read(statements -> statements.list(
                "SELECT p.number, f.content FROM publication p JOIN rules_file f ON f.version = p.version"
                        + " WHERE f.path = ? AND p.number <= ? AND p.withdrawn_by IS NULL ORDER BY p.number DESC",
                row -> new Text(row.getLong(1), row.getString(2)),
                path,
                number));
    }

    /**
     * Publishes, unless somebody else did so since {@code base} or other rules wait. A roll back is for emergencies:
     * it withdraws what waits.
     */
    public CompletableFuture<Outcome> publish(Wanted wanted, Instant now) {
        return writer.write(statements -> {
            var live = statements.first(LIVE, Publications::publication, now);
            if (live.isPresent() && !Optional.of(live.get().version()).equals(wanted.base())) {
                return new Outcome.Overtaken(live.get());
            }
            if (wanted.draft().isPresent()
                    && !Drafts.still(statements, wanted.draft().get())) {
                return new Outcome.DraftMoved();
            }
            var waiting = statements.first(WAITING, Publications::publication, now);
            if (waiting.isPresent() && wanted.kind() != Publication.Kind.ROLLBACK) {
                return new Outcome.Queued(waiting.get());
            }
            if (waiting.isPresent()) {
                withdraw(statements, waiting.get(), wanted.author(), now);
            }
            keep(statements, wanted, now);
            return new Outcome.Published(insert(statements, wanted, now));
        });
    }

    private static void keep(Statements statements, Wanted wanted, Instant now) throws SQLException {
        int fresh = statements.update(
                "INSERT INTO rules_version (version, since, author, reason) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                wanted.version(),
                now,
                wanted.author(),
                wanted.reason());
        if (fresh == 1) {
            for (var file : wanted.files().entrySet()) {
                statements.update(
                        "INSERT INTO rules_file (version, path, content) VALUES (?, ?, ?)",
                        wanted.version(),
                        file.getKey(),
                        file.getValue());
            }
        }
    }

    private static Publication insert(Statements statements, Wanted wanted, Instant now) throws SQLException {
        statements.update(
                "INSERT INTO publication (version, base, kind, author, approver, reason, at, live_from, results)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                wanted.version(),
                wanted.base().orElse(null),
                wanted.kind().code(),
                wanted.author(),
                wanted.approver().orElse(null),
                wanted.reason(),
                now,
                wanted.liveFrom(),
                wanted.results());
        if (wanted.draft().isPresent()) {
            Drafts.close(statements, wanted.draft().get().id(), Draft.State.PUBLISHED);
        }
        statements.audit(now, wanted.author(), "rules.published", wanted.version(), wanted.reason());
        return statements
                .first("SELECT * FROM publication ORDER BY number DESC LIMIT 1", Publications::publication)
                .orElseThrow();
    }

    /** Takes back rules that wait for their start; false if they do not wait any more. */
    public CompletableFuture<Boolean> withdraw(long number, String who, Instant now) {
        return writer.write(statements -> {
            var waiting = statements.first(
                    "SELECT * FROM publication WHERE number = ? AND withdrawn_by IS NULL AND live_from > ?",
                    Publications::publication,
                    number,
                    now);
            if (waiting.isPresent()) {
                withdraw(statements, waiting.get(), who, now);
            }
            return waiting.isPresent();
        });
    }

    private static void withdraw(Statements statements, Publication waiting, String who, Instant now)
            throws SQLException {
        statements.update("UPDATE publication SET withdrawn_by = ? WHERE number = ?", who, waiting.number());
        statements.audit(now, who, "rules.withdrawn", waiting.version(), Long.toString(waiting.number()));
    }

    /** The rule folder on disk as the journal knows it: the content last taken from it or written to it. */
    public record Folder(String seen, Optional<String> writing) {}

    public Optional<Folder> folder() {
        return readers.read(statements -> statements.first(
                "SELECT seen, writing FROM rules_folder",
                row -> new Folder(row.getString(1), Statements.text(row, "writing"))));
    }

    /** Notes what the folder holds, or, before files are written into it, what it will hold when all are. */
    public CompletableFuture<Boolean> noteFolder(Folder folder) {
        return writer.write(statements -> {
            statements.update(
                    "INSERT INTO rules_folder (one, seen, writing) VALUES (1, ?, ?)"
                            + " ON CONFLICT (one) DO UPDATE SET seen = excluded.seen, writing = excluded.writing",
                    folder.seen(),
                    folder.writing().orElse(null));
            return true;
        });
    }

    private static Publication publication(ResultSet row) throws SQLException {
        return new Publication(
                row.getLong("number"),
                row.getString("version"),
                Statements.text(row, "base"),
                Publication.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("author"),
                Statements.text(row, "approver"),
                row.getString("reason"),
                Instant.ofEpochMilli(row.getLong("at")),
                Instant.ofEpochMilli(row.getLong("live_from")),
                Statements.text(row, "withdrawn_by"),
                row.getString("results"));
    }
}
