// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.trials;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file with a line for each trial, to which several processes may write. A line that was cut off counts as not
 * written, and is removed when the next one is written. A trial without a finite distance does not count, so it is
 * measured again.
 */
final class TrialLines {

    private static final JsonMapper JSON = new JsonMapper();
    private static final long BETWEEN_TRIES = TimeUnit.MILLISECONDS.toNanos(2);

    private final Path file;
    private final Path lock;
    private final Map<String, Map<String, Trial>> firsts = new HashMap<>();
    private long bytesRead;
    private int linesRead;

    /** @param lock the file whose lock says which process writes */
    TrialLines(Path file, Path lock) {
        this.file = file;
        this.lock = lock;
    }

    /**
     * Returns the trials of a series in the order in which they were kept. If two processes kept the same pair of the
     * same method, the first counts.
     *
     * @throws IOException also if a whole line is no trial
     */
    synchronized List<Trial> of(String series) throws IOException {
        readOn();
        return List.copyOf(firsts.getOrDefault(series, Map.of()).values());
    }

    private void readOn() throws IOException {
        if (!Files.exists(file) || Files.size(file) <= bytesRead) {
            return;
        }
        byte[] bytes;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer more = ByteBuffer.allocate(Math.toIntExact(channel.size() - bytesRead));
            while (more.hasRemaining() && channel.read(more, bytesRead + more.position()) >= 0) {
                // until everything is written
            }
            bytes = more.array();
        }
        int begin = 0;
        for (int end = 0; end < bytes.length; end++) {
            if (bytes[end] == '\n') {
                add(new String(bytes, begin, end - begin, StandardCharsets.UTF_8));
                begin = end + 1;
            }
        }
        bytesRead += begin;
    }

    private void add(String line) throws IOException {
        linesRead++;
        try {
            Trial trial = JSON.readValue(line, Trial.class);
            if (Double.isFinite(trial.meanDistance())) {
                firsts.computeIfAbsent(trial.series(), series -> new LinkedHashMap<>())
                        .putIfAbsent(trial.pair() + " " + trial.method(), trial);
            }
        } catch (JacksonException e) {
            throw new IOException(file + ", line " + linesRead + " is no trial: " + e.getOriginalMessage(), e);
        }
    }

    void append(Trial trial) throws IOException {
        ByteBuffer line = ByteBuffer.wrap((JSON.writeValueAsString(trial) + "\n").getBytes(StandardCharsets.UTF_8));
        try (FileChannel writers = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock alone = alone(writers);
                FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.truncate(endOfWholeLines(channel));
            channel.position(channel.size());
            while (line.hasRemaining()) {
                channel.write(line);
            }
        }
    }

    private static FileLock alone(FileChannel channel) throws IOException {
        while (true) {
            try {
                return channel.lock();
            } catch (OverlappingFileLockException e) {
                // Another thread of this process writes, and will soon be done.
                LockSupport.parkNanos(BETWEEN_TRIES);
            }
        }
    }

    private static long endOfWholeLines(FileChannel channel) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        for (long end = channel.size(); end > 0; end--) {
            one.clear();
            channel.read(one, end - 1);
            if (one.get(0) == '\n') {
                return end;
            }
        }
        return 0;
    }
}
