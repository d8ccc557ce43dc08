package onward.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** The audit entries, each sealed with the hash of the one before: a changed, removed or inserted one is found. */
final class AuditChain {

    private static final byte[] BEGINNING = new byte[32];

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

    void append(Statements statements, Instant at, String actor, String act, String subject, String detail)
            throws SQLException {
        sequence++;
        var hash = hash(last, sequence, at.toEpochMilli(), actor, act, subject, detail);
        statements.update(
                "INSERT INTO audit (sequence, at, actor, act, subject, detail, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                sequence,
                at,
                actor,
                act,
                subject,
                detail,
                last,
                hash);
        last = hash;
    }

    /** The number of the first entry that is not what was written; empty if all are. */
    static Optional<Long> firstBroken(Statements statements) throws SQLException {
        var chain = new AuditChain(0, BEGINNING);
        return statements
                .list(
                        "SELECT sequence, at, actor, act, subject, detail, previous, hash FROM audit ORDER BY sequence",
                        row -> {
                            long number = row.getLong(1);
                            var hash = hash(
                                    row.getBytes(7),
                                    number,
                                    row.getLong(2),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getString(5),
                                    row.getString(6));
                            boolean sound = number == chain.sequence + 1
                                    && Arrays.equals(row.getBytes(7), chain.last)
                                    && Arrays.equals(row.getBytes(8), hash);
                            chain.sequence = number;
                            chain.last = row.getBytes(8);
                            return sound ? Optional.<Long>empty() : Optional.of(number);
                        })
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static byte[] hash(byte[] previous, long sequence, long at, String... texts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(previous);
            digest.update(ByteBuffer.allocate(16).putLong(sequence).putLong(at).flip());
            for (var text : texts) {
                var bytes = text.getBytes(StandardCharsets.UTF_8);
                digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
                digest.update(bytes);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
