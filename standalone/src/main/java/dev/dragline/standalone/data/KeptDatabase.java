// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone.data;

import dev.dragline.db.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a {@link DurableDatabase} running. PostgreSQL that ends by itself, as after {@code kill -9} or when the machine has no
 * memory left, is started again at the same address.
 */
public final class KeptDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KeptDatabase.class);

    /** Processes that outlive the main one keep its memory for a moment, in which another one does not start. */
    private static final int MOST_TRIES = 10;

    private static final long PAUSE_SECONDS = 1;

    private final Start start;
    private final Consumer<String> says;
    private final ExecutorService starter = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "postgres-keeper");
        thread.setDaemon(true);
        return thread;
    });
    private final DatabaseAddress owner;
    private DurableDatabase running;
    private volatile boolean closing;

    /** What it is started with; see {@link DurableDatabase#start}. */
    private record Start(Path directory, Path programs, int port, String password) {

        DurableDatabase run() throws IOException, SQLException, InterruptedException, InstallationException {
            return DurableDatabase.start(directory, programs, port, password);
        }
    }

    private KeptDatabase(Start start, Consumer<String> says)
            throws IOException, SQLException, InterruptedException, InstallationException {
        this.start = start;
        this.says = says;
        running = start.run();
        owner = running.owner();
        watch();
    }

    /**
     * Starts it as {@link DurableDatabase#start} does.
     *
     * @param says is told in a sentence when PostgreSQL has ended, and when it does not start again
     */
    public static KeptDatabase start(Path directory, Path programs, int port, String password, Consumer<String> says)
            throws IOException, SQLException, InterruptedException, InstallationException {
        return new KeptDatabase(new Start(directory, programs, port, password), says);
    }

    /** Returns the address of the database for its owner. */
    public DatabaseAddress owner() {
        return owner;
    }

    private void watch() throws IOException {
        DurableDatabase.process(start.directory())
                .ifPresent(process -> starter.execute(() -> {
                    process.onExit().join();
                    startAgain();
                }));
    }

    private synchronized void startAgain() {
        if (closing) {
            return;
        }
        says.accept("PostgreSQL has ended; starting it again");
        try {
            running.close();
            running = startedAgain();
            watch();
            says.accept("PostgreSQL runs again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | SQLException | InstallationException e) {
            LOG.error("PostgreSQL does not start again", e);
            says.accept("PostgreSQL has ended and does not start again. Stop Dragline, and start it again. "
                    + e.getMessage());
        }
    }

    private DurableDatabase startedAgain()
            throws IOException, SQLException, InterruptedException, InstallationException {
        for (int tries = 1; !closing; tries++) {
            try {
                return start.run();
            } catch (IOException | SQLException | InstallationException e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
                LOG.info("PostgreSQL does not start again yet: {}", e.getMessage());
                TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
            }
        }
        throw new InterruptedException("Dragline is being stopped");
    }

    @Override
    public void close() throws IOException {
        closing = true;
        // A start that waits for another try ends at once.
        starter.shutdownNow();
        synchronized (this) {
            running.close();
        }
    }
}
