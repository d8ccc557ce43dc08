package onward.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** Drafts of rules. Nobody overwrites what they have not seen: an edit names the content that it replaces. */
public final class Drafts {

    private final Writer writer;
    private final Readers readers;

    Drafts(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    /** What became of an edit. */
    public sealed interface Outcome {
        record Saved(Draft draft) implements Outcome {}

        /** Somebody else changed the file since it was read; nothing was changed. */
        record Changed(Draft draft) implements Outcome {}

        /** The draft waits, is published or was abandoned. */
        record Closed(Draft draft) implements Outcome {}

        record Missing() implements Outcome {}
    }

    public CompletableFuture<Draft> create(Draft draft) {
        return writer.write(statements -> {
            statements.update(
                    "INSERT INTO draft (id, title, base, author, created_at, state) VALUES (?, ?, ?, ?, ?, ?)",
                    draft.id(),
                    draft.title(),
                    draft.base(),
                    draft.author(),
                    draft.createdAt(),
                    draft.state().code());
            for (var file : draft.files().entrySet()) {
                put(statements, draft.id(), file.getKey(), file.getValue());
            }
            statements.audit(draft.createdAt(), draft.author(), "draft.created", draft.id(), draft.base());
            return draft;
        });
    }

    public Optional<Draft> find(String id) {
        return readers.read(statements -> find(statements, id));
    }

    /** Drafts that are open or wait for an approver, the newest first. */
    public List<Draft> unfinished() {
        return readers.read(statements -> {
            var ids = statements.list(
                    "SELECT id FROM draft WHERE state IN ('open', 'waiting') ORDER BY number DESC",
                    row -> row.getString(1));
            var drafts = new java.util.ArrayList<Draft>();
            for (var id : ids) {
                find(statements, id).ifPresent(drafts::add);
            }
            return drafts;
        });
    }

    /**
     * Puts a file into a draft, or takes one away.
     *
     * @param unchanged whether the draft as it is now still has the content that the editor saw
     */
    public CompletableFuture<Outcome> edit(String id, String path, Draft.Edit edit, Predicate<Draft> unchanged) {
        return change(id, Draft.State.OPEN, unchanged, statements -> {
            put(statements, id, path, edit);
            statements.audit(edit.at(), edit.by(), "draft.edited", id, path);
            return true;
        });
    }

    /** Takes what a draft does to a file out of it again, unless that is not what the editor saw. */
    public CompletableFuture<Outcome> revert(
            String id, String path, String who, Instant now, Predicate<Draft> unchanged) {
        return change(id, Draft.State.OPEN, unchanged, statements -> {
            statements.update("DELETE FROM draft_file WHERE draft = ? AND path = ?", id, path);
            statements.audit(now, who, "draft.reverted", id, path);
            return true;
        });
    }

    /** Begins a draft anew from another version, with these files in place of its own. */
    public CompletableFuture<Outcome> rebase(
            Draft seen, String base, Map<String, Draft.Edit> files, String who, Instant now) {
        return change(seen.id(), Draft.State.OPEN, seen::sameAs, statements -> {
            statements.update("DELETE FROM draft_file WHERE draft = ?", seen.id());
            for (var file : files.entrySet()) {
                put(statements, seen.id(), file.getKey(), file.getValue());
            }
            statements.update("UPDATE draft SET base = ? WHERE id = ?", base, seen.id());
            statements.audit(now, who, "draft.rebased", seen.id(), base);
            return true;
        });
    }

    /** Holds a draft as it is for an approver. */
    public CompletableFuture<Outcome> ask(Draft seen, String asked, String who, Instant now) {
        return change(seen.id(), Draft.State.OPEN, seen::sameAs, statements -> {
            statements.update("UPDATE draft SET state = 'waiting', asked = ? WHERE id = ?", asked, seen.id());
            statements.audit(now, who, "draft.approval-asked", seen.id(), "");
            return true;
        });
    }

    /** Opens a waiting draft for edits again; what was asked for is then asked anew. */
    public CompletableFuture<Outcome> reopen(String id, String who, Instant now) {
        return change(id, Draft.State.WAITING, draft -> true, statements -> {
            statements.update("UPDATE draft SET state = 'open', asked = NULL WHERE id = ?", id);
            statements.audit(now, who, "draft.reopened", id, "");
            return true;
        });
    }

    public CompletableFuture<Outcome> abandon(String id, String who, Instant now) {
        return change(id, Draft.State.OPEN, draft -> true, statements -> {
            close(statements, id, Draft.State.ABANDONED);
            statements.audit(now, who, "draft.abandoned", id, "");
            return true;
        });
    }

    /** Notes what an impact run said of a draft. */
    public CompletableFuture<Boolean> noteImpact(String id, String impact) {
        return writer.write(
                statements -> statements.update("UPDATE draft SET impact = ? WHERE id = ?", impact, id) == 1);
    }

    /** Whether a draft is as it was when it was read. */
    static boolean still(Statements statements, Draft seen) throws SQLException {
        return find(statements, seen.id()).filter(seen::sameAs).isPresent();
    }

    static void close(Statements statements, String id, Draft.State state) throws SQLException {
        statements.update("UPDATE draft SET state = ? WHERE id = ?", state.code(), id);
    }

    private CompletableFuture<Outcome> change(
            String id, Draft.State needed, Predicate<Draft> unchanged, Writer.Work<Boolean> work) {
        return writer.write(statements -> {
            var draft = find(statements, id);
            if (draft.isEmpty()) {
                return new Outcome.Missing();
            }
            if (draft.get().state() != needed) {
                return new Outcome.Closed(draft.get());
            }
            if (!unchanged.test(draft.get())) {
                return new Outcome.Changed(draft.get());
            }
            work.on(statements);
            return new Outcome.Saved(find(statements, id).orElseThrow());
        });
    }

    private static void put(Statements statements, String draft, String path, Draft.Edit edit) throws SQLException {
        statements.update(
                "INSERT INTO draft_file (draft, path, content, edited_by, edited_at) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (draft, path) DO UPDATE SET content = excluded.content,"
                        + " edited_by = excluded.edited_by, edited_at = excluded.edited_at",
                draft,
                path,
                edit.content().orElse(null),
                edit.by(),
                edit.at());
    }

    private static Optional<Draft> find(Statements statements, String id) throws SQLException {
        var files = new TreeMap<String, Draft.Edit>();
        statements.list(
                "SELECT path, content, edited_by, edited_at FROM draft_file WHERE draft = ?",
                row -> files.put(
                        row.getString("path"),
                        new Draft.Edit(
                                Statements.text(row, "content"),
                                row.getString("edited_by"),
                                Instant.ofEpochMilli(row.getLong("edited_at")))),
                id);
        return statements.first("SELECT * FROM draft WHERE id = ?", row -> draft(row, files), id);
    }

    private static Draft draft(ResultSet row, SortedMap<String, Draft.Edit> files) throws SQLException {
        return new Draft(
                row.getString("id"),
                row.getString("title"),
                row.getString("base"),
                row.getString("author"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Draft.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                files,
                Statements.text(row, "asked"),
                Statements.text(row, "impact"));
    }
}
