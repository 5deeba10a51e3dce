// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dragline.db.DatabaseAddress;
import dev.dragline.db.Schema;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableDatabaseTest {

    private static final String PASSWORD = "a password";

    @TempDir
    Path directory;

    @Test
    void keepsItsDataThoughItWasOrphanedByAKill() throws Exception {
        int port = InstallationState.read(directory.resolve("remembered.json")).port("postgres");
        Path data = directory.resolve("data of postgres");
        leaveUnfinished(data);
        Path part = Files.createDirectories(directory.resolve("programs/PG-of-an-earlier-start/lib"));
        Process process = StartedDatabase.process(data, directory.resolve("programs"), port, PASSWORD);
        DatabaseAddress owner;
        try (BufferedReader output = process.inputReader()) {
            String line = output.readLine();
            while (line != null && !line.startsWith("started ")) {
                line = output.readLine();
            }
            assertThat(line).isNotNull();
            owner = new DatabaseAddress(line.substring("started ".length()), "postgres", PASSWORD);
            try (Connection connection = owner.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("create table kept as select 42 as value");
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(one(owner, "select value from kept"))
                .as("PostgreSQL outlives the process")
                .isEqualTo("42");

        try (DurableDatabase again = DurableDatabase.start(data, directory.resolve("programs"), port, PASSWORD)) {
            assertThat(one(again.owner(), "select value from kept")).isEqualTo("42");
            assertThat(one(again.owner(), "show fsync")).isEqualTo("on");
            assertThat(one(again.owner(), "show synchronous_commit")).isEqualTo("on");
            DatabaseAddress intruder = new DatabaseAddress(again.owner().url(), "postgres", "");
            assertThatThrownBy(intruder::connect)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
            Schema.migrate(again.owner());
            assertThat(part).as("programs that were not all unpacked").doesNotExist();
            assertThat(Files.readString(data.resolve("PG_VERSION"))).isEqualTo(DatabaseFiles.VERSION + "\n");
        }
        assertThat(OrphanedDatabase.stop(data)).as("nothing is left of it").isFalse();
        requireStartedAgain(data, port);
        requireRefusedOnATakenPort(data);
    }

    /** Leaves what a process does that was killed while it made the database. */
    private static void leaveUnfinished(Path data) throws IOException {
        Files.createDirectories(data.resolve("base"));
        Files.writeString(data.resolve("PG_VERSION"), "17");
        Files.writeString(data.resolve("postgresql.conf"), "");
        Files.writeString(data.resolveSibling("data of postgres-unfinished"), "");
    }

    private void requireStartedAgain(Path data, int port) throws Exception {
        List<String> said = new CopyOnWriteArrayList<>();
        try (KeptDatabase kept = KeptDatabase.start(data, directory.resolve("programs"), port, PASSWORD, said::add)) {
            for (int kill = 1; kill <= 2; kill++) {
                long killed = DurableDatabase.process(data).orElseThrow().pid();
                assertThat(ProcessHandle.of(killed).orElseThrow().destroyForcibly())
                        .isTrue();
                int times = kill;
                Awaitility.await("PostgreSQL runs again")
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> Collections.frequency(said, "PostgreSQL runs again") == times);
                assertThat(one(kept.owner(), "select value from kept")).isEqualTo("42");
            }
        }
        assertThat(said)
                .containsExactly(
                        "PostgreSQL has ended; starting it again",
                        "PostgreSQL runs again",
                        "PostgreSQL has ended; starting it again",
                        "PostgreSQL runs again");
        assertThat(OrphanedDatabase.stop(data)).as("nothing is left of it").isFalse();
    }

    private void requireRefusedOnATakenPort(Path data) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() ->
                            DurableDatabase.start(data, directory.resolve("programs"), taken.getLocalPort(), PASSWORD))
                    .isInstanceOf(InstallationException.class)
                    .hasMessage(
                            "PostgreSQL does not start in " + data + ": could not create any TCP/IP sockets. More is"
                                    + " in " + directory.resolve("logs/postgres.out") + ".");
        }
    }

    @Test
    void refusesFilesOfAnotherVersionAndFilesThatAreNotWhole() throws Exception {
        Path data =
                Files.createDirectories(directory.resolve("postgres/global")).getParent();
        DatabaseFiles files = new DatabaseFiles(data);
        Files.writeString(data.resolve("PG_VERSION"), "16\n");
        Files.writeString(data.resolve("postgresql.conf"), "");
        assertThatThrownBy(files::prepare)
                .isInstanceOf(InstallationException.class)
                .hasMessage(
                        "The database in " + data + " is not whole: there is no global/pg_control. Put the directory"
                                + " back from a copy, or give another directory with --data DIR.");

        Files.writeString(data.resolve("global/pg_control"), "");
        assertThatThrownBy(files::prepare)
                .isInstanceOf(InstallationException.class)
                .hasMessage("The database in " + data + " was made by PostgreSQL 16, and the PostgreSQL 17 of this"
                        + " Dragline cannot read it. Start it with the Dragline that made it, or give another directory"
                        + " with --data DIR.");
    }

    private static String one(DatabaseAddress address, String query) throws SQLException {
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
