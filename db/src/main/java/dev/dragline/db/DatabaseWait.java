// SPDX-License-Identifier: Apache-2.0
package dev.dragline.db;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Waits at the start of a process for a database that does not answer yet. An error that waiting does not change, such
 * as a wrong password, ends the start at once.
 *
 * @param patience the longest time to wait
 * @param says is told in a sentence what is waited for, whenever it changes
 */
public record DatabaseWait(Duration patience, Clock clock, Consumer<String> says) {

    private static final Duration PAUSE = Duration.ofMillis(500);

    /** The class of PostgreSQL's states for connections that fail. */
    private static final String CONNECTION = "08";

    /** PostgreSQL's states that pass: it starts, stops or recovers, or has no connection left. */
    private static final Set<String> PASSING = Set.of("57P03", "57P01", "57P02", "53300");

    /** A query to the database. */
    interface Question {
        void ask() throws SQLException;
    }

    /** @throws SchemaException if the database does not answer for longer than the patience, or refuses */
    void until(Question question) throws InterruptedException {
        Instant end = clock.instant().plus(patience);
        String said = "";
        while (true) {
            try {
                question.ask();
                return;
            } catch (SQLException e) {
                String reason = rootOf(e).getMessage();
                if (!isPassing(e) || !clock.instant().isBefore(end)) {
                    throw new SchemaException(
                            "The database cannot be reached: " + reason
                                    + " Check DRAGLINE_DATABASE_URL, DRAGLINE_DATABASE_USER and"
                                    + " DRAGLINE_DATABASE_PASSWORD.",
                            e);
                }
                if (!said.equals(reason)) {
                    says.accept("Waiting for the database: " + reason);
                    said = String.valueOf(reason);
                }
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        }
    }

    private static boolean isPassing(SQLException error) {
        String state = null;
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                state = sql.getSQLState();
            }
        }
        return state == null || state.startsWith(CONNECTION) || PASSING.contains(state);
    }

    private static Throwable rootOf(Throwable error) {
        Throwable root = error;
        @Nullable Throwable cause = root.getCause();
        while (cause instanceof SQLException) {
            root = cause;
            cause = root.getCause();
        }
        return root;
    }
}
