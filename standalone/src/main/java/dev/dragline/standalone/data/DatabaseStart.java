// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone.data;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Starts PostgreSQL and notices when it ends at once, which the library does not: it would wait as long as the recovery
 * of a large database may take.
 *
 * @param directory the directory of its data
 * @param output the file to which PostgreSQL and its programs write; it must be empty
 */
record DatabaseStart(Path directory, Path output) {

    private static final long LOOK_AGAIN_MILLISECONDS = 200;

    /** What pg_ctl says when the server has ended instead of accepting connections. */
    private static final String ENDED = "pg_ctl: could not start server";

    private static final List<String> REASONS = List.of("FATAL:", "PANIC:", "initdb: error:");

    /** @throws InstallationException if it does not start; the text says why */
    EmbeddedPostgres start(EmbeddedPostgres.Builder builder)
            throws IOException, InterruptedException, InstallationException {
        FutureTask<EmbeddedPostgres> starting = new FutureTask<>(builder::start);
        Thread thread = new Thread(starting, "postgres-start");
        thread.setDaemon(true);
        thread.start();
        try {
            while (true) {
                try {
                    return starting.get(LOOK_AGAIN_MILLISECONDS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    if (lines().anyMatch(line -> line.startsWith(ENDED))) {
                        throw failed(e);
                    }
                }
            }
        } catch (ExecutionException e) {
            throw failed(e);
        } finally {
            starting.cancel(true);
        }
    }

    private InstallationException failed(Exception cause) throws IOException {
        String reason = lines().flatMap(DatabaseStart::reason)
                .reduce((earlier, later) -> later)
                .orElseGet(() -> innermost(cause).toString());
        return new InstallationException(
                "PostgreSQL does not start in " + directory + ": " + reason + ". More is in " + output + ".", cause);
    }

    private static Throwable innermost(Throwable thrown) {
        Throwable innermost = thrown;
        for (Throwable cause = thrown.getCause(); cause != null; cause = innermost.getCause()) {
            innermost = cause;
        }
        return innermost;
    }

    private static Stream<String> reason(String line) {
        return REASONS.stream().filter(line::contains).map(sign -> line.substring(line.indexOf(sign) + sign.length())
                .strip());
    }

    private Stream<String> lines() throws IOException {
        try {
            return Files.readAllLines(output, StandardCharsets.ISO_8859_1).stream();
        } catch (NoSuchFileException e) {
            return Stream.of();
        }
    }
}
