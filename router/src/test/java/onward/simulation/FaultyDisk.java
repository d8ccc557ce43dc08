package onward.simulation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Stands before the connections of a simulated life, whose writing one then fails as it is told to. */
final class FaultyDisk {

    /** How a transaction fails; the codes are SQLite's. */
    enum Fault {
        NONE(0),
        /** Nothing was begun. */
        BUSY(5),
        /** Undone in the middle. */
        FULL_HALF_WAY(13),
        /** Undone at its end. */
        FULL(13),
        /** The disk failed, and nothing was kept. */
        LOST(10),
        /** The disk failed, and everything was kept: an error on a commit means unknown, not no. */
        KEPT(10);

        private final int code;

        Fault(int code) {
            this.code = code;
        }

        SQLException error() {
            return new SQLException("simulated: " + this, null, code);
        }
    }

    /** The disk of one life. */
    static final class Disk {
        private Fault next = Fault.NONE;
        private boolean once;
        private int statements;
        private int struck;

        /** The next transaction fails so. */
        synchronized void fails(Fault fault, int afterStatements) {
            next = fault;
            once = true;
            statements = afterStatements;
        }

        /** Every transaction fails so, until it is mended. */
        synchronized void keepsFailing(Fault fault) {
            next = fault;
            once = false;
            statements = 0;
        }

        /** No transaction fails from now on; answers how many have since it was last asked. */
        synchronized int mended() {
            next = Fault.NONE;
            int count = struck;
            struck = 0;
            return count;
        }

        synchronized boolean hasStruck() {
            return struck > 0;
        }

        private synchronized void when(Fault... any) throws SQLException {
            for (var fault : any) {
                if (next == fault && (fault != Fault.FULL_HALF_WAY || statements-- <= 0)) {
                    throw spent().error();
                }
            }
        }

        private synchronized Fault spent() {
            var fault = next;
            struck++;
            if (once) {
                next = Fault.NONE;
            }
            return fault;
        }

        /** Whether the commit that was just made is to be reported as failed. */
        private void afterCommit() throws SQLException {
            when(Fault.KEPT);
        }

        /** A short transaction may end before it comes half way. */
        private void beforeCommit() throws SQLException {
            synchronized (this) {
                statements = 0;
            }
            when(Fault.FULL_HALF_WAY, Fault.FULL, Fault.LOST);
        }
    }

    private FaultyDisk() {}

    /** A connection to a file on such a disk. */
    static Connection over(Connection real, Disk disk) {
        return proxy(Connection.class, new Wire(real, disk));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(FaultyDisk.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Only the connection that begins to write can fail; readers are left alone. */
    private static final class Wire implements InvocationHandler {
        private final Connection connection;
        private final Disk disk;
        private boolean writes;

        Wire(Connection connection, Disk disk) {
            this.connection = connection;
            this.disk = disk;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            var answer = call(connection, method, arguments);
            return answer instanceof PreparedStatement statement ? watched(statement, arguments[0].toString()) : answer;
        }

        private PreparedStatement watched(PreparedStatement statement, String sql) {
            if (sql.equals("BEGIN IMMEDIATE")) {
                writes = true;
                return proxy(PreparedStatement.class, (proxy, method, arguments) -> {
                    if (method.getName().equals("execute")) {
                        disk.when(Fault.BUSY);
                    }
                    return call(statement, method, arguments);
                });
            } else if (writes && sql.equals("COMMIT")) {
                return proxy(
                        PreparedStatement.class, (proxy, method, arguments) -> commit(statement, method, arguments));
            } else if (writes && !sql.startsWith("SELECT")) {
                return proxy(PreparedStatement.class, (proxy, method, arguments) -> {
                    if (method.getName().equals("executeUpdate")) {
                        disk.when(Fault.FULL_HALF_WAY);
                    }
                    return call(statement, method, arguments);
                });
            }
            return statement;
        }

        private Object commit(PreparedStatement statement, Method method, Object[] arguments) throws Throwable {
            if (!method.getName().equals("execute")) {
                return call(statement, method, arguments);
            }
            disk.beforeCommit();
            var done = call(statement, method, arguments);
            disk.afterCommit();
            return done;
        }
    }
}
