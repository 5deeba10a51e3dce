// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dragline.db.DatabaseAddress;
import dev.dragline.db.Schema;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartedDatabase.class.getName(),
                        data.toString(),
                        directory.resolve("programs").toString(),
                        Integer.toString(port),
                        PASSWORD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
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
        }
        assertThat(OrphanedDatabase.stop(data)).as("nothing is left of it").isFalse();
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
