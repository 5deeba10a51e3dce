// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone.data;

import dev.dragline.db.DatabaseAddress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.postgresql.PGConnection;

/**
 * A PostgreSQL server beside this process that keeps its data, whatever happens to either: writes reach the disk before
 * they are confirmed, every user needs a password, and it listens on this machine only.
 */
public final class DurableDatabase implements AutoCloseable {

    private static final String SUPERUSER = "postgres";
    private static final String DATABASE = "dragline";
    private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(5);

    private static final String ACCESS_WITH_PASSWORDS = """
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128 scram-sha-256
            """;

    private final EmbeddedPostgres server;
    private final String password;

    private DurableDatabase(EmbeddedPostgres server, String password) {
        this.server = server;
        this.password = password;
    }

    /**
     * Starts the server, and creates its directory if there is none. What it says is in {@code logs/postgres.out} beside
     * its directory.
     *
     * @param programs the directory to which PostgreSQL's programs are unpacked
     * @param password the password of the super user, the same at every start
     * @throws InstallationException if it cannot use what is there, or does not start; the text says what to do
     */
    public static DurableDatabase start(Path directory, Path programs, int port, String password)
            throws IOException, SQLException, InterruptedException, InstallationException {
        OrphanedDatabase.stop(directory);
        Path output = output(directory);
        DatabaseFiles files = new DatabaseFiles(directory);
        files.prepare();
        DatabaseFiles.prepare(programs);
        Path firstPassword = directory.resolveSibling("postgres-password");
        OwnersFile.write(firstPassword, password.getBytes(StandardCharsets.UTF_8));
        EmbeddedPostgres server;
        try {
            server = new DatabaseStart(directory, output)
                    .start(builder(directory, programs, port, password, firstPassword)
                            .setOutputRedirector(ProcessBuilder.Redirect.appendTo(output.toFile())));
        } finally {
            Files.deleteIfExists(firstPassword);
        }
        files.made();
        DurableDatabase database = new DurableDatabase(server, password);
        database.askForPasswords(directory.resolve("pg_hba.conf"));
        database.createDatabase();
        return database;
    }

    /** Returns the empty file to which PostgreSQL and its programs write in this run. */
    private static Path output(Path directory) throws IOException {
        Path logs = Files.createDirectories(directory.resolveSibling("logs"));
        return Files.write(logs.resolve("postgres.out"), new byte[0]);
    }

    /** Everybody needs a password from the first moment on: what the library calls a locale goes to initdb as it is. */
    private static EmbeddedPostgres.Builder builder(
            Path directory, Path programs, int port, String password, Path firstPassword) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(programs.toFile())
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", firstPassword.toString())
                .setPort(port)
                .setPGStartupWait(LONGEST_RECOVERY)
                .setConnectConfig("password", password)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "localhost")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("password_encryption", "scram-sha-256")
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", "256MB");
    }

    /** Makes a server ask for passwords that was made by a Dragline whose servers trusted everybody at first. */
    private void askForPasswords(Path access) throws IOException, SQLException {
        if (Files.readString(access).equals(ACCESS_WITH_PASSWORDS)) {
            return;
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.unwrap(PGConnection.class).alterUserPassword(SUPERUSER, password.toCharArray(), "scram-sha-256");
            Files.writeString(access, ACCESS_WITH_PASSWORDS);
            statement.execute("select pg_reload_conf()");
        }
    }

    private void createDatabase() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            try (ResultSet found =
                    statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("create database " + DATABASE);
        }
    }

    private Connection connect() throws SQLException {
        return server.getPostgresDatabase().getConnection();
    }

    /** Returns the main process of the PostgreSQL that has the data in a directory; empty if none runs. */
    public static Optional<ProcessHandle> process(Path directory) throws IOException {
        return OrphanedDatabase.find(directory);
    }

    /** Returns the address of the database for its owner. */
    public DatabaseAddress owner() {
        return new DatabaseAddress(
                "jdbc:postgresql://localhost:" + server.getPort() + "/" + DATABASE, SUPERUSER, password);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
