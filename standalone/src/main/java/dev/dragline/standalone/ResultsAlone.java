// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import dev.dragline.db.DatabaseAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** A results-service alone, on a database that was filled before: to measure how fast it answers. */
public final class ResultsAlone implements AutoCloseable {

    private final ServiceAlone service;

    /** Fills the database, as its owner. */
    public interface Seed {

        void fill(DatabaseAddress owner) throws Exception;
    }

    /**
     * Starts everything in a directory of its own, and waits until queries are answered.
     *
     * @param heapMegabytes of results-service
     */
    public ResultsAlone(Path directory, int heapMegabytes, Seed seed) throws Exception {
        service = new ServiceAlone(
                directory, ServiceAlone.Kind.RESULTS, heapMegabytes, (owner, kafka) -> seed.fill(owner));
    }

    /** Returns where results-service answers. */
    public URI address() {
        return service.address();
    }

    /** Returns the process of results-service; 0 if it does not run. */
    public long resultsProcess() {
        return service.process();
    }

    /** Returns the first process of PostgreSQL, of which all others are children. */
    public long databaseProcess() throws IOException {
        return service.databaseProcess();
    }

    @Override
    public void close() {
        service.close();
    }
}
