package onward.journal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is never changed of a referral, sealed into the audit entry that followed on it: each row's kind, number and hash.
 * A kind of row that is added to the journal is one line here.
 */
final class Content {

    /** A row's kind; its columns come from a query by the referral, the row's number first. */
    private record Kind(char code, String name, String columns, String table, String owner) {
        String rows() {
            return "SELECT " + columns + " FROM " + table + " WHERE " + owner + " = ? ORDER BY number";
        }
    }

    private static final List<Kind> KINDS = List.of(
            new Kind(
                    'R',
                    "referral",
                    "number, received_at, caller, source, first_state, body, outcome, consent, rule_category, rule_respond_by,"
                            + " route, alongside",
                    "referral",
                    "id"),
            new Kind('D', "decision", "number, decided_at, rules_version, body", "decision", "referral"),
            new Kind('L', "letter", "number, id, partner, service, role, type, body", "letter", "referral"),
            new Kind(
                    'E',
                    "event",
                    "number, turn, at, actor, kind, service, other, code, text, due, remind",
                    "event",
                    "referral"));

    private static final int PIECE = 1 + Long.BYTES + Hashes.LENGTH;

    /** A row by its kind and number. */
    private record Place(char kind, long number) {}

    private Content() {}

    /** Whether a statement adds a row that wants sealing. */
    static boolean adds(String sql) {
        return sql.startsWith("INSERT INTO ")
                && KINDS.stream().anyMatch(kind -> sql.startsWith(kind.table() + " ", "INSERT INTO ".length()));
    }

    /** The seals of every row about a referral that no earlier entry has sealed; null if there is none. */
    static byte @Nullable [] unsealed(Statements statements, String subject) throws SQLException {
        var known = sealed(statements, subject);
        var seals = new ByteArrayOutputStream();
        for (var kind : KINDS) {
            var fresh = statements.list(
                    kind.rows(),
                    row -> known.contains(new Place(kind.code(), row.getLong(1)))
                            ? Optional.<byte[]>empty()
                            : Optional.of(seal(kind, row)),
                    subject);
            fresh.forEach(seal -> seal.ifPresent(seals::writeBytes));
        }
        return seals.size() == 0 ? null : seals.toByteArray();
    }

    private static Set<Place> sealed(Statements statements, String subject) throws SQLException {
        var known = new HashSet<Place>();
        statements
                .list(
                        "SELECT content FROM audit WHERE subject = ? AND content IS NOT NULL",
                        row -> row.getBytes(1),
                        subject)
                .forEach(seals -> pieces(seals).forEach(piece -> known.add(new Place(piece.kind, piece.number))));
        return known;
    }

    private static byte[] seal(Kind kind, ResultSet row) throws SQLException {
        return ByteBuffer.allocate(PIECE)
                .put((byte) kind.code())
                .putLong(row.getLong(1))
                .put(hash(row))
                .array();
    }

    private static byte[] hash(ResultSet row) throws SQLException {
        var digest = Hashes.sha256();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            var bytes = row.getBytes(i);
            digest.update(ByteBuffer.allocate(4)
                    .putInt(bytes == null ? -1 : bytes.length)
                    .flip());
            if (bytes != null) {
                digest.update(bytes);
            }
        }
        return digest.digest();
    }

    private record Piece(char kind, long number, byte[] hash) {}

    private static List<Piece> pieces(byte[] seals) {
        var pieces = new ArrayList<Piece>();
        var left = ByteBuffer.wrap(seals);
        while (left.remaining() >= PIECE) {
            char kind = (char) left.get();
            long number = left.getLong();
            var hash = new byte[Hashes.LENGTH];
            left.get(hash);
            pieces.add(new Piece(kind, number, hash));
        }
        return pieces;
    }

    /** What of the rows that an entry sealed is not what it was; nothing is said of what was erased with an entry. */
    static Optional<String> changed(Statements statements, String subject, byte[] seals) throws SQLException {
        if (Retention.erased(statements, subject).isPresent()) {
            return Optional.empty();
        }
        for (var piece : pieces(seals)) {
            var kind = KINDS.stream().filter(k -> k.code() == piece.kind).findFirst();
            if (kind.isPresent()) {
                var now = statements.first(
                        kind.get().rows().replace(" ORDER BY", " AND number = ? ORDER BY"),
                        row -> java.util.Arrays.equals(hash(row), piece.hash),
                        subject,
                        piece.number);
                if (!now.equals(Optional.of(true))) {
                    return Optional.of("the " + kind.get().name() + " number " + piece.number + " it stands for "
                            + (now.isEmpty() ? "is missing" : "was changed"));
                }
            }
        }
        return Optional.empty();
    }

    /** A row that no entry knows of, in words; what is from before content was sealed is let be. */
    static Optional<String> unknown(Statements statements) throws SQLException {
        long since = statements
                .first("SELECT sequence FROM sealed_since", row -> row.getLong(1))
                .orElse(0L);
        for (var kind : KINDS) {
            var strangers = new ArrayList<String>();
            statements.each("SELECT " + kind.owner() + ", number FROM " + kind.table(), row -> {
                var place = new Place(kind.code(), row.getLong(2));
                if (strangers.isEmpty() && !known(statements, row.getString(1), place, since)) {
                    strangers.add("the " + kind.name() + " number " + place.number() + " of " + row.getString(1)
                            + " stands in no entry");
                }
            });
            if (!strangers.isEmpty()) {
                return Optional.of(strangers.get(0));
            }
        }
        return Optional.empty();
    }

    private static boolean known(Statements statements, String subject, Place place, long since) throws SQLException {
        return sealed(statements, subject).contains(place)
                || statements
                        .first(
                                "SELECT 1 FROM audit WHERE subject = ? AND sequence <= ? LIMIT 1",
                                row -> 1,
                                subject,
                                since)
                        .isPresent();
    }
}
