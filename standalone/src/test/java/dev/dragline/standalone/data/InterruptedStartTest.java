// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.db.DatabaseAddress;
import dev.dragline.db.Schema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the first start of a database at every moment of it. */
@Tag("faults")
class InterruptedStartTest {

    private static final String PASSWORD = "a password";
    private static final int LAST_MILLISECONDS = 6000;

    @TempDir
    private Path directory;

    @Test
    void aStartThatWasKilledAtAnyMomentIsMadeUpForByTheNextOne() throws Exception {
        int port = InstallationState.read(directory.resolve("remembered.json")).port("postgres");
        Path data = directory.resolve("postgres");
        Path programs = directory.resolve("programs");
        for (int milliseconds = 500; milliseconds <= LAST_MILLISECONDS; milliseconds += 250) {
            Process start = StartedDatabase.process(data, programs, port, PASSWORD);
            start.waitFor(milliseconds, TimeUnit.MILLISECONDS);
            start.destroyForcibly().waitFor();
        }
        try (DurableDatabase whole = DurableDatabase.start(data, programs, port, PASSWORD)) {
            Schema.migrate(whole.owner());
            DatabaseAddress owner = whole.owner();
            try (Connection connection = owner.connect();
                    Statement statement = connection.createStatement();
                    ResultSet jobs = statement.executeQuery("select count(*) from dragline.job")) {
                assertThat(jobs.next()).isTrue();
            }
        }
    }
}
