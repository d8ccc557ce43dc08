package onward.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import onward.testing.SettableTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both stores have the same tables. Whoever adds a step for one adds it for the other, under the same number and name. */
class SchemaTest {

    private static final String OF_SQLITE =
            "SELECT t.name || '.' || c.name || ' ' || c.type || CASE WHEN c.\"notnull\" OR c.pk > 0"
                    + " THEN ' needed' ELSE '' END || CASE WHEN c.pk > 0 THEN ' key' ELSE '' END"
                    + " FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'flyway%'";

    private static final String OF_POSTGRESQL = "SELECT c.table_name || '.' || c.column_name || ' ' || CASE c.data_type"
            + " WHEN 'bigint' THEN 'INTEGER' WHEN 'bytea' THEN 'BLOB' WHEN 'text' THEN CASE c.collation_name WHEN 'C' THEN 'TEXT'"
            + " ELSE 'TEXT not compared by its bytes' END ELSE c.data_type END"
            + " || CASE c.is_nullable WHEN 'NO' THEN ' needed' ELSE '' END || CASE WHEN EXISTS (SELECT 1 FROM pg_index i"
            + " JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) WHERE i.indisprimary"
            + " AND i.indrelid = c.table_name::regclass AND a.attname = c.column_name) THEN ' key' ELSE '' END"
            + " FROM information_schema.columns c WHERE c.table_schema = 'public' AND c.table_name NOT LIKE 'flyway%'";

    @TempDir
    private Path folder = Path.of("");

    private List<String> asked(Keeper keeper, String sql) throws SQLException {
        var data = folder.resolve(keeper.name());
        keeper.open(data, new SettableTime(Sample.NOW)).close();
        try (var connection = keeper.outside(data)) {
            return List.copyOf(new TreeSet<>(rows(connection, sql)));
        }
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(String.valueOf(rows.getString(1)));
            }
            return found;
        }
    }

    @Test
    void both_have_the_same_tables_columns_and_keys() throws Exception {
        var embedded = asked(Keeper.SQLITE, OF_SQLITE);

        assertTrue(embedded.size() > 100, embedded::toString);
        assertEquals(String.join("\n", embedded), String.join("\n", asked(Keeper.POSTGRESQL, OF_POSTGRESQL)));
    }

    @Test
    void both_have_the_same_indexes_and_what_guards_the_audit() throws Exception {
        assertEquals(
                asked(
                        Keeper.SQLITE,
                        "SELECT name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
                                + " AND name NOT LIKE 'flyway%'"),
                asked(
                        Keeper.POSTGRESQL,
                        "SELECT i.indexrelid::regclass::text FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid"
                                + " WHERE t.relnamespace = 'public'::regnamespace AND t.relname NOT LIKE 'flyway%'"
                                + " AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype <> 'f')"
                                + " UNION SELECT tgname::text FROM pg_trigger WHERE NOT tgisinternal"
                                + " AND tgname <> 'audit_is_never_emptied'"));
    }

    /** Those up to the twelfth are one step for PostgreSQL, which came to it then. */
    @Test
    void every_later_step_is_there_for_both() throws Exception {
        var together = "V(1[3-9]|[2-9]\\d|\\d{3,})__.*";

        assertEquals(steps("db/sqlite", together), steps("db/postgresql", together));
    }

    private static List<String> steps(String place, String named) throws IOException, URISyntaxException {
        var uri = Objects.requireNonNull(SchemaTest.class.getClassLoader().getResource(place))
                .toURI();
        try (var files = Files.list(Path.of(uri))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.matches(named))
                    .sorted()
                    .toList();
        }
    }
}
