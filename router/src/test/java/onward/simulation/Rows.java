package onward.simulation;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The journal's tables as somebody else reads them: past all code of the product. */
final class Rows implements AutoCloseable {

    /** One row, by column. */
    record Row(Map<String, Object> columns) {
        String text(String column) {
            return (String) columns.get(column);
        }

        byte[] bytes(String column) {
            return (byte[]) columns.get(column);
        }

        boolean has(String column) {
            return columns.get(column) != null;
        }

        long number(String column) {
            return ((Number) columns.get(column)).longValue();
        }

        Instant moment(String column) {
            return Instant.ofEpochMilli(number(column));
        }
    }

    private final Connection connection;

    Rows(Path file) {
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Row> list(String sql) {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            var all = new ArrayList<Row>();
            var names = found.getMetaData();
            while (found.next()) {
                var columns = new HashMap<String, Object>();
                for (int i = 1; i <= names.getColumnCount(); i++) {
                    columns.put(names.getColumnLabel(i), found.getObject(i));
                }
                all.add(new Row(columns));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    List<String> texts(String sql, String column) {
        return list(sql).stream().map(row -> row.text(column)).toList();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
