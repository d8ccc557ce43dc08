package onward.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prepared statements of one connection, used by one thread at a time. */
final class Statements {

    /** Reads one row. */
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final Connection connection;
    private final Engine engine;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private final Set<String> audited = new LinkedHashSet<>();
    private @Nullable AuditChain audit;
    private boolean unsealed;
    private Instant lastAudited = Instant.EPOCH;

    /** Of the embedded store. */
    Statements(Connection connection) {
        this(connection, Engine.SQLITE);
    }

    Statements(Connection connection, Engine engine) {
        this.connection = connection;
        this.engine = engine;
    }

    /** Reads one row and keeps nothing of it. */
    interface Looker {
        void look(ResultSet row) throws SQLException;
    }

    /** Forgets what was remembered of the transaction before. */
    void begin() {
        audit = null;
        audited.clear();
        unsealed = false;
    }

    /** Ends one piece of work: rows that it added after its last audit entry are sealed by an entry of their own. */
    void end() throws SQLException {
        if (unsealed) {
            for (var subject : List.copyOf(audited)) {
                var content = Content.unsealed(this, subject);
                if (content != null) {
                    chain().append(this, lastAudited, "onward", "referral.sealed", subject, "", content);
                }
            }
        }
        audited.clear();
        unsealed = false;
    }

    /** How far the audit chain has come with this transaction; empty if nothing was added to it. */
    Optional<Head.Mark> added() {
        return Optional.ofNullable(audit).map(AuditChain::mark);
    }

    void execute(String sql) throws SQLException {
        prepared(sql).execute();
    }

    /** Runs an INSERT, UPDATE or DELETE; answers how many rows it touched. */
    int update(String sql, @Nullable Object... values) throws SQLException {
        unsealed |= Content.adds(sql);
        return filled(sql, values).executeUpdate();
    }

    /** Looks at every row without keeping any. */
    void each(String sql, Looker looker, @Nullable Object... values) throws SQLException {
        var statement = filled(sql, values);
        if (engine.rowsAtOnce() > 0) {
            statement.setFetchSize(engine.rowsAtOnce());
        }
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                looker.look(rows);
            }
        }
    }

    <T> List<T> list(String sql, Reader<T> reader, @Nullable Object... values) throws SQLException {
        var found = new ArrayList<T>();
        try (var rows = filled(sql, values).executeQuery()) {
            while (rows.next()) {
                found.add(reader.read(rows));
            }
        }
        return found;
    }

    <T> Optional<T> first(String sql, Reader<T> reader, @Nullable Object... values) throws SQLException {
        return list(sql, reader, values).stream().findFirst();
    }

    /**
     * Adds an audit entry. Rows about its subject that no entry has sealed yet are sealed by this one, so it is best the
     * last that is written of an act.
     */
    void audit(Instant at, String actor, String act, String subject, String detail) throws SQLException {
        chain().append(
                        this,
                        at,
                        engine.kept(actor),
                        act,
                        engine.kept(subject),
                        engine.kept(detail),
                        Content.unsealed(this, subject));
        audited.add(subject);
        lastAudited = at;
        unsealed = false;
    }

    private AuditChain chain() throws SQLException {
        var chain = audit;
        if (chain == null) {
            chain = AuditChain.end(this);
            audit = chain;
        }
        return chain;
    }

    private PreparedStatement filled(String sql, @Nullable Object... values) throws SQLException {
        var statement = prepared(sql);
        for (int i = 0; i < values.length; i++) {
            var value = values[i];
            if (value instanceof Instant moment) {
                statement.setLong(i + 1, moment.toEpochMilli());
            } else if (value instanceof byte[] bytes) {
                statement.setBytes(i + 1, bytes);
            } else if (value instanceof String words) {
                statement.setString(i + 1, engine.kept(words));
            } else {
                statement.setObject(i + 1, value);
            }
        }
        return statement;
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        var statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(engine.spelled(sql));
            prepared.put(sql, statement);
        }
        return statement;
    }

    static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }
}
