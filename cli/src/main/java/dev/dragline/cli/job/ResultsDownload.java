// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.job;

import dev.dragline.cli.terminal.Failure;
import dev.dragline.client.DraglineClient;
import dev.dragline.client.UnreachableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the results of a job into a file, and goes on behind the last whole line where the download breaks off. Until it is
 * complete, the file has {@code .part} behind its name.
 *
 * @param pause how long to wait before it goes on
 */
record ResultsDownload(DraglineClient client, UUID job, Duration pause) {

    private static final int MOST_BREAKS_AT_ONE_PLACE = 5;
    private static final int BUFFER = 1 << 16;

    /** @param resume whether to go on with what an earlier download left */
    void to(Path file, boolean resume) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        if (resume && Files.exists(file) && !Files.exists(part)) {
            return;
        }
        if (!resume) {
            Files.deleteIfExists(part);
        }
        UUID last = lastEdit(part);
        int breaks = 0;
        Optional<Exception> broken = copy(client.results(job, last), part);
        while (broken.isPresent()) {
            UUID reached = lastEdit(part);
            breaks = Objects.equals(reached, last) ? breaks + 1 : 1;
            if (breaks > MOST_BREAKS_AT_ONE_PLACE) {
                throw new Failure(
                        "The download of the results broke off " + breaks + " times at the same place: "
                                + broken.get().getMessage() + ". What is there stays in " + part
                                + "; --resume goes on.",
                        broken.get());
            }
            last = reached;
            await();
            broken = resumed(last, part);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Optional<Exception> resumed(@Nullable UUID last, Path part) throws IOException {
        try {
            return copy(client.results(job, last), part);
        } catch (UnreachableException e) {
            return Optional.of(e);
        }
    }

    /** Appends what comes to a file, and returns why it broke off; empty: it came to its end. */
    private static Optional<Exception> copy(InputStream lines, Path part) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (lines;
                OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                int length;
                try {
                    length = lines.read(buffer);
                } catch (IOException e) {
                    return Optional.of(e);
                }
                if (length < 0) {
                    return Optional.empty();
                }
                out.write(buffer, 0, length);
            }
        }
    }

    /** Cuts off what follows the last whole line of a file, and returns the edit of that line. */
    private static @Nullable UUID lastEdit(Path part) throws IOException {
        return WholeLines.cut(part)
                .map(line -> JsonMapper.shared().readTree(line).path("editId").asString())
                .map(UUID::fromString)
                .orElse(null);
    }

    private void await() {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted; --resume goes on.", e);
        }
    }
}
