package onward.journal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** The real connections with a fault point in front of each statement and behind it: for stores that fail on purpose. */
final class FaultyStore {

    /** What goes wrong with a statement, if anything does. */
    interface Faults {
        Optional<SQLException> before(String sql);

        default Optional<SQLException> after(String sql) {
            return Optional.empty();
        }

        /** What is executed in the place of a statement. */
        default String instead(String sql) {
            return sql;
        }
    }

    private FaultyStore() {}

    static Setup with(Faults faults) {
        return Setup.STANDARD.with(
                file -> wrapped(Connection.class, Setup.STANDARD.connecting().to(file), "", faults));
    }

    private static <T> T wrapped(Class<T> type, T real, String prepared, Faults faults) {
        return type.cast(Proxy.newProxyInstance(
                FaultyStore.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    boolean executes = method.getName().startsWith("execute");
                    boolean said = arguments != null && arguments.length > 0 && arguments[0] instanceof String;
                    var sql = said && arguments != null ? String.valueOf(arguments[0]) : prepared;
                    if (executes) {
                        fail(faults.before(sql));
                    }
                    if (executes && said && arguments != null) {
                        arguments[0] = faults.instead(sql);
                    }
                    Object answer;
                    try {
                        answer = method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (executes) {
                        fail(faults.after(sql));
                    }
                    if (answer instanceof PreparedStatement statement) {
                        return wrapped(PreparedStatement.class, statement, sql, faults);
                    }
                    return answer instanceof Statement statement && !(answer instanceof PreparedStatement)
                            ? wrapped(Statement.class, statement, "", faults)
                            : answer;
                }));
    }

    private static void fail(Optional<SQLException> fault) throws SQLException {
        if (fault.isPresent()) {
            throw fault.get();
        }
    }

    /** As SQLite tells it. */
    static SQLException code(int code) {
        return new SQLException("made to fail", "", code);
    }
}
