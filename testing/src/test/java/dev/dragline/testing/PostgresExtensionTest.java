// SPDX-License-Identifier: Apache-2.0
package dev.dragline.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dragline.db.DatabaseAddress;
import dev.dragline.db.DatabaseWait;
import dev.dragline.db.Schema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresExtensionTest {

    @RegisterExtension
    static final PostgresExtension DATABASE = new PostgresExtension();

    @Test
    void givesAMigratedDatabaseWithTheUsersOfTheServices() throws SQLException, InterruptedException {
        Map<DatabaseAddress, String> jobs = Map.of(
                DATABASE.owner(), "dragline.job",
                DATABASE.ingest(), "dragline.job",
                DATABASE.results(), "dragline.published_job");
        for (DatabaseAddress user : jobs.keySet()) {
            Schema.require(
                    PostgresExtension.dataSource(user), new DatabaseWait(Duration.ZERO, Clock.systemUTC(), said -> {}));
            try (Connection connection = user.connect();
                    Statement statement = connection.createStatement();
                    ResultSet found = statement.executeQuery("select count(*) from " + jobs.get(user))) {
                assertThat(found.next()).isTrue();
                assertThat(found.getInt(1)).isZero();
            }
        }
    }

    @Test
    void checksPasswords() {
        DatabaseAddress wrong =
                new DatabaseAddress(DATABASE.url(), DATABASE.ingest().user(), "wrong");

        assertThatThrownBy(wrong::connect).hasMessageContaining("password authentication failed");
    }

    @Test
    void letsNoServiceWriteWhatIsNotItsOwn() throws SQLException {
        try (Connection connection = DATABASE.results().connect();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("delete from dragline.job"))
                    .hasMessageContaining("permission denied for table job");
        }
    }
}
