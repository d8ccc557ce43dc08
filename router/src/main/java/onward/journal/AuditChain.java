package onward.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The audit entries, each sealed with the hash of the one before: a changed, removed or inserted one is found. */
final class AuditChain {

    private static final byte[] BEGINNING = new byte[Hashes.LENGTH];

    private long sequence;
    private byte[] last;

    private AuditChain(long sequence, byte[] last) {
        this.sequence = sequence;
        this.last = last;
    }

    /** The chain as it stands, ready for the next entry. */
    static AuditChain end(Statements statements) throws SQLException {
        return statements
                .first(
                        "SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1",
                        row -> new AuditChain(row.getLong(1), row.getBytes(2)))
                .orElseGet(() -> new AuditChain(0, BEGINNING));
    }

    /** The hash of an entry; of number 0 that of the beginning. */
    static byte[] hashAt(Statements statements, long sequence) throws SQLException {
        return statements
                .first("SELECT hash FROM audit WHERE sequence = ?", row -> row.getBytes(1), sequence)
                .orElse(sequence == 0 ? BEGINNING : new byte[0]);
    }

    Head.Mark mark() {
        return new Head.Mark(sequence, last);
    }

    /** @param content seals of the rows that the entry stands for; null if there are none */
    void append(
            Statements statements,
            Instant at,
            String actor,
            String act,
            String subject,
            String detail,
            byte @Nullable [] content)
            throws SQLException {
        sequence++;
        var hash =
                hash(last, sequence, at.toEpochMilli(), content, utf8(actor), utf8(act), utf8(subject), utf8(detail));
        statements.update(
                "INSERT INTO audit (sequence, at, actor, act, subject, detail, previous, hash, content)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                sequence,
                at,
                actor,
                act,
                subject,
                detail,
                last,
                hash,
                content);
        last = hash;
    }

    /**
     * What was found of a chain.
     *
     * @param end the last entry, to be kept elsewhere
     * @param flaw the first entry that is not what was written
     */
    record Found(long entries, Head.Mark end, Optional<Flaw> flaw) {}

    /** A wrong entry, and what is wrong with it. */
    record Flaw(long sequence, String what) {}

    /** Reads the whole chain and what it stands for, and holds it against a head that was noted elsewhere. */
    static Found read(Statements statements, Optional<Head.Mark> head) throws SQLException {
        var reading = new Reading(statements, head);
        // As bytes: what is no text any more must not be read as if it were.
        statements.each(
                "SELECT sequence, at, CAST(actor AS BLOB), CAST(act AS BLOB), CAST(subject AS BLOB), CAST(detail AS BLOB),"
                        + " previous, hash, content, subject, typeof(at) FROM audit ORDER BY sequence",
                row -> {
                    if (reading.flaw.isEmpty()) {
                        reading.flaw = reading.wrong(row);
                    }
                });
        return reading.found();
    }

    /** One reading of the chain. */
    private static final class Reading {
        private final Statements statements;
        private final Optional<Head.Mark> head;
        private final AuditChain chain = new AuditChain(0, BEGINNING);
        private Optional<Flaw> flaw = Optional.empty();

        Reading(Statements statements, Optional<Head.Mark> head) {
            this.statements = statements;
            this.head = head;
        }

        Optional<Flaw> wrong(java.sql.ResultSet row) throws SQLException {
            long number = row.getLong(1);
            long expected = chain.sequence + 1;
            if (number != expected) {
                return flaw(
                        expected, number == expected + 1 ? "is missing" : "is missing, and all up to " + (number - 1));
            }
            var previous = bytes(row, 7);
            var hash = bytes(row, 8);
            var should = hash(
                    previous,
                    number,
                    row.getLong(2),
                    row.getBytes(9),
                    bytes(row, 3),
                    bytes(row, 4),
                    bytes(row, 5),
                    bytes(row, 6));
            if (!Arrays.equals(hash, should) || !"integer".equals(row.getString(11))) {
                return flaw(number, "was changed: its hash is not that of what it says");
            }
            if (!Arrays.equals(previous, chain.last)) {
                return flaw(number, "does not follow on entry " + chain.sequence);
            }
            chain.sequence = number;
            chain.last = hash;
            if (head.isPresent()
                    && head.get().sequence() == number
                    && !Arrays.equals(head.get().hash(), hash)) {
                return flaw(number, "is not the one that was noted: it and perhaps earlier ones were written anew");
            }
            var content = row.getBytes(9);
            return content == null
                    ? Optional.empty()
                    : Content.changed(statements, String.valueOf(row.getString(10)), content)
                            .map(what -> new Flaw(number, "stands for something else: " + what));
        }

        private static Optional<Flaw> flaw(long number, String what) {
            return Optional.of(new Flaw(number, what));
        }

        private static byte[] bytes(java.sql.ResultSet row, int column) throws SQLException {
            var bytes = row.getBytes(column);
            return bytes == null ? new byte[0] : bytes;
        }

        Found found() throws SQLException {
            if (flaw.isEmpty() && head.isPresent() && head.get().sequence() > chain.sequence) {
                flaw = flaw(
                        chain.sequence + 1,
                        "is missing at the end; entry " + head.get().sequence() + " had been written");
            }
            if (flaw.isEmpty()) {
                flaw = Content.unknown(statements).map(what -> new Flaw(chain.sequence, "is the last, but " + what));
            }
            return new Found(chain.sequence, chain.mark(), flaw);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hash(byte[] previous, long sequence, long at, byte @Nullable [] content, byte[]... texts) {
        var digest = Hashes.sha256();
        digest.update(previous);
        digest.update(ByteBuffer.allocate(16).putLong(sequence).putLong(at).flip());
        for (var text : texts) {
            add(digest, text);
        }
        if (content != null) {
            add(digest, content);
        }
        return digest.digest();
    }

    private static void add(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
        digest.update(bytes);
    }
}
