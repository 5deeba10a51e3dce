// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.job;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Stores the chunks of one job on a thread of its own, one after the other, while the next ones are read. It holds two
 * chunks; whoever brings a third one waits.
 */
final class ChunkWriter {

    private static final int HELD = 2;

    /** Stands for the end of the chunks. */
    private static final Optional<Runnable> END = Optional.empty();

    private final BlockingQueue<Optional<Runnable>> chunks = new ArrayBlockingQueue<>(HELD);
    private final Thread thread;
    private volatile @Nullable Throwable failure;
    private volatile boolean discarding;
    private boolean ended;

    ChunkWriter(String name) {
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        for (Optional<Runnable> chunk = next(); chunk.isPresent(); chunk = next()) {
            if (failure == null && !discarding) {
                store(chunk.get());
            }
        }
    }

    private Optional<Runnable> next() {
        try {
            return chunks.take();
        } catch (InterruptedException e) {
            failure = e;
            return END;
        }
    }

    private void store(Runnable chunk) {
        try {
            chunk.run();
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    /**
     * Has a chunk stored when those before it are.
     *
     * @throws IllegalStateException if one of those before could not be stored
     */
    void add(Runnable chunk) {
        check();
        put(Optional.of(chunk));
    }

    private void put(Optional<Runnable> chunk) {
        try {
            chunks.put(chunk);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a chunk of edits waited for those before it", e);
        }
    }

    /**
     * Waits until all chunks are stored.
     *
     * @throws IllegalStateException if one of them could not be
     */
    void finish() {
        join();
        check();
    }

    /** Waits until nothing is being stored any more; what waits for its turn is not stored. */
    void discard() {
        discarding = true;
        join();
    }

    private void join() {
        if (!ended) {
            ended = true;
            put(END);
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the edits of a job were stored", e);
        }
    }

    private void check() {
        Throwable known = failure;
        if (known instanceof RuntimeException trouble) {
            throw trouble;
        }
        if (known != null) {
            throw new IllegalStateException("edits of the job could not be stored", known);
        }
    }
}
