package onward.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onward.journal.Database;

/** The distribution's PostgreSQL, started once for all tests of a run; a new machine installs it. */
public final class Postgres {

    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    private static final String PASSWORD = "only for tests";
    private static final long ROOM = 2L << 30;
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));
    private static final String OWNER = "onward";

    private static Optional<Postgres> shared = Optional.empty();

    private final Path programs;
    private final Path folder;
    private final int port;
    private final Map<Path, Database> ofFolders = new HashMap<>();
    private int count;

    private Postgres(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /** The one that all tests of this run share. */
    public static synchronized Postgres shared() {
        if (shared.isEmpty()) {
            shared = Optional.of(fresh());
        }
        return shared.get();
    }

    private static Postgres fresh() {
        var programs = found().or(Postgres::installed)
                .orElseThrow(() -> new AssertionError(
                        "The tests of the store need PostgreSQL. Install it: apt-get install postgresql"));
        try {
            var folder = Files.createTempDirectory(quick(), "onward-postgres");
            var server = new Postgres(programs, folder, freePort());
            Runtime.getRuntime().addShutdownHook(new Thread(server::end, "postgres-end"));
            server.begin();
            return server;
        } catch (IOException e) {
            throw new AssertionError("PostgreSQL could not be started", e);
        }
    }

    /** In memory where there is room: a server there syncs as everywhere, and nobody waits for it. */
    private static Path quick() throws IOException {
        var memory = Path.of("/dev/shm");
        return Files.isWritable(memory) && Files.getFileStore(memory).getUsableSpace() > ROOM
                ? memory
                : Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** A new database with nothing in it. */
    public synchronized Database database() {
        var name = "onward_" + ++count;
        tell("CREATE DATABASE " + name);
        return database(name, PASSWORD);
    }

    /** A database of this server as somebody might name it. */
    public Database database(String name, String password) {
        return new Database(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + name + "?user=" + OWNER, Optional.of(password));
    }

    /** A new database of somebody who may do nothing else, as an operator would make it. */
    public synchronized Database databaseOfItsOwner(String owner) {
        tell("CREATE ROLE " + owner + " LOGIN PASSWORD '" + PASSWORD + "'");
        var made = database();
        var name = made.name().replaceAll(".*/", "");
        tell("ALTER DATABASE " + name + " OWNER TO " + owner);
        return new Database(made.address().replace("user=" + OWNER, "user=" + owner), made.password());
    }

    /** The database that belongs to a data folder; a new one when the folder is new. */
    public synchronized Database database(Path data) {
        return ofFolders.computeIfAbsent(data, folder -> database());
    }

    /** A connection of the test's own. */
    public Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(database.address().replaceAll("\\?.*", ""), OWNER, PASSWORD);
    }

    /** Runs a statement as the one who may do everything. */
    public void tell(String sql) {
        try (var connection = connect(database("postgres", PASSWORD));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** Sets the server as it should not be, until {@link #without}. */
    public void with(String setting, String value) {
        tell("ALTER SYSTEM SET " + setting + " = " + value);
        reload(setting, value);
    }

    /** Takes a setting back. */
    public void without(String setting, String usual) {
        tell("ALTER SYSTEM RESET " + setting);
        reload(setting, usual);
    }

    private void reload(String setting, String value) {
        tell("SELECT pg_reload_conf()");
        Until.holds(setting + " is " + value, () -> value.equals(shown(setting)));
    }

    private String shown(String setting) {
        try (var connection = connect(database("postgres", PASSWORD));
                var statement = connection.createStatement();
                var row = statement.executeQuery("SHOW " + setting)) {
            return row.next() ? row.getString(1) : "";
        } catch (SQLException e) {
            throw new AssertionError(setting, e);
        }
    }

    /** Starts as a server that says to everybody that it is starting up, until {@link #startedUp}. */
    public void startUpWithoutEnd() throws IOException {
        stop();
        Files.createFile(folder.resolve("data/standby.signal"));
        control("start", "-W");
        Until.holds("it says so", this::startsUp);
    }

    private boolean startsUp() {
        try (var connection = connect(database("postgres", PASSWORD))) {
            throw new AssertionError("it has started up, and has " + connection);
        } catch (SQLException e) {
            return "57P03".equals(e.getSQLState());
        }
    }

    /** Lets it start up. */
    public void startedUp() {
        control("promote", "-w");
    }

    /** Ends every session with one database. */
    public void endSessions(Database database) {
        tell("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = '"
                + database.name().replaceAll(".*/", "") + "'");
    }

    /** The same, but for the test's own. */
    public void endSessionsBut(Connection other) throws SQLException {
        try (var statement = other.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                    + " AND datname = current_database()");
        }
    }

    /** As after a crash. */
    public void restart() {
        control("restart", "-m", "immediate", "-w");
    }

    public void stop() {
        control("stop", "-m", "immediate", "-w");
    }

    public void start() {
        control("start", "-w");
    }

    private void control(String... what) {
        demand(command(what));
    }

    private List<String> command(String... what) {
        var command = new ArrayList<>(List.of(programs.resolve("pg_ctl").toString(), "-s"));
        command.addAll(List.of("-D", folder.resolve("data").toString()));
        command.addAll(List.of("-l", folder.resolve("log").toString()));
        command.addAll(List.of(what));
        return command;
    }

    private void begin() throws IOException {
        var secret = folder.resolve("password");
        Files.writeString(secret, PASSWORD);
        if (ROOT) {
            Debian.run(List.of(), "chown", "-R", "postgres", folder.toString());
        }
        demand(List.of(
                programs.resolve("initdb").toString(),
                "--no-sync",
                "--data-checksums",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--auth=scram-sha-256",
                "--username=" + OWNER,
                "--pwfile=" + secret,
                "-D",
                folder.resolve("data").toString()));
        Files.write(
                folder.resolve("data/postgresql.conf"),
                List.of(
                        "listen_addresses = '127.0.0.1'",
                        "port = " + port,
                        "unix_socket_directories = '" + folder + "'",
                        "shared_buffers = 32MB",
                        "max_wal_size = 128MB",
                        "hot_standby = off"));
        start();
    }

    private void end() {
        Debian.run(user(), command("stop", "-m", "immediate").toArray(String[]::new));
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            System.err.println(folder + " is left");
        }
    }

    private static Optional<Path> found() {
        if (!Files.isDirectory(INSTALLED)) {
            return Optional.empty();
        }
        try (var versions = Files.list(INSTALLED)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(programs -> Files.isExecutable(programs.resolve("initdb")))
                    .max(Comparator.comparing(programs ->
                            String.format("%9s", programs.getParent().getFileName())));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> installed() {
        return Debian.install("postgresql") ? found() : Optional.empty();
    }

    /** PostgreSQL does not run as root; its package brings a user of its own. */
    private static List<String> user() {
        return ROOT ? List.of("runuser", "-u", "postgres", "--") : List.of();
    }

    private void demand(List<String> command) {
        if (!Debian.run(user(), command.toArray(String[]::new))) {
            throw new AssertionError(String.join(" ", command) + " failed; see " + folder.resolve("log"));
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
