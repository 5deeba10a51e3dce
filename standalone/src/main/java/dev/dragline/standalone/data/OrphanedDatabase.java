// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Stops a PostgreSQL server that outlived the process which started it, as after {@code kill -9}, and would keep the
 * next one from starting.
 */
final class OrphanedDatabase {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration ROUNDING = Duration.ofSeconds(60);

    private OrphanedDatabase() {}

    /**
     * Stops the server, if there is one; returns whether there was.
     *
     * @param directory the directory of its data
     */
    static boolean stop(Path directory) throws IOException, InterruptedException, InstallationException {
        Optional<ProcessHandle> orphan = find(directory);
        if (orphan.isEmpty()) {
            return false;
        }
        ProcessHandle postgres = orphan.get();
        // For PostgreSQL, INT is a fast shutdown and QUIT an immediate one. KILL would leave shared memory behind.
        for (String signal : List.of("INT", "QUIT")) {
            send(signal, postgres);
            if (ended(postgres)) {
                return true;
            }
        }
        throw new InstallationException("A PostgreSQL of an earlier run still uses " + directory
                + " and does not stop (process " + postgres.pid() + "). Stop it, then try again.");
    }

    private static void send(String signal, ProcessHandle process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** The main process of the PostgreSQL that has the data; absent if none runs. */
    static Optional<ProcessHandle> find(Path directory) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(directory.resolve("postmaster.pid"));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (lines.size() < 3) {
            return Optional.empty();
        }
        Instant started = Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
        // The id may belong to another process by now.
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                .filter(process -> process.info().command().orElse("").endsWith("postgres"))
                .filter(process -> isOf(process, started));
    }

    private static boolean isOf(ProcessHandle process, Instant started) {
        return process.info()
                .startInstant()
                .map(instant -> Duration.between(instant, started).abs().compareTo(ROUNDING) < 0)
                .orElse(true);
    }

    private static boolean ended(ProcessHandle process) throws InterruptedException {
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return !process.isAlive();
        }
    }
}
