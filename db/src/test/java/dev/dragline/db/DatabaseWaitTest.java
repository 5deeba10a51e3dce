// SPDX-License-Identifier: Apache-2.0
package dev.dragline.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseWaitTest {

    private final List<String> said = new ArrayList<>();
    private final DatabaseWait patient = new DatabaseWait(Duration.ofHours(1), Clock.systemUTC(), said::add);

    @Test
    void waitsForADatabaseThatStillStartsAndSaysSoOnce() throws InterruptedException {
        Deque<SQLException> failures = new ArrayDeque<>(List.of(
                timedOut(new SQLException("FATAL: the database system is starting up", "57P03")),
                timedOut(new SQLException("FATAL: the database system is starting up", "57P03"))));

        patient.until(() -> fail(failures));

        assertThat(failures).isEmpty();
        assertThat(said).containsExactly("Waiting for the database: FATAL: the database system is starting up");
    }

    @Test
    void endsAtOnceWhereWaitingChangesNothing() {
        Deque<SQLException> failures = new ArrayDeque<>(
                List.of(timedOut(new SQLException("FATAL: password authentication failed for user \"x\"", "28P01"))));

        assertThatThrownBy(() -> patient.until(() -> fail(failures)))
                .isInstanceOf(SchemaException.class)
                .hasMessage("The database cannot be reached: FATAL: password authentication failed for user \"x\""
                        + " Check DRAGLINE_DATABASE_URL, DRAGLINE_DATABASE_USER and DRAGLINE_DATABASE_PASSWORD.");
        assertThat(said).isEmpty();
    }

    @Test
    void endsWithTheReasonWhenTheTimeIsOver() {
        DatabaseWait impatient = new DatabaseWait(Duration.ZERO, Clock.systemUTC(), said::add);
        Deque<SQLException> failures = new ArrayDeque<>(List.of(new SQLException("Connection refused.", "08001")));

        assertThatThrownBy(() -> impatient.until(() -> fail(failures)))
                .hasMessageStartingWith("The database cannot be reached: Connection refused. Check DRAGLINE_");
    }

    /** Wraps an exception as a pool of connections does. */
    private static SQLException timedOut(SQLException cause) {
        return new SQLTransientConnectionException("the pool has no connection", cause.getSQLState(), cause);
    }

    private static void fail(Deque<SQLException> failures) throws SQLException {
        SQLException next = failures.poll();
        if (next != null) {
            throw next;
        }
    }
}
