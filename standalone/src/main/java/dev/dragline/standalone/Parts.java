// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The started parts of an installation, which are stopped in the opposite order. */
final class Parts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    private final Deque<Part> parts = new ArrayDeque<>();
    private volatile boolean open;

    private record Part(String name, AutoCloseable running) {}

    void opened(String name, AutoCloseable running) {
        parts.push(new Part(name, running));
        open = true;
    }

    /** Says whether one of them runs; any thread may call it. */
    boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            Part part = parts.pop();
            try {
                part.running().close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                LOG.error("{} could not be stopped", part.name(), e);
            }
        }
        open = false;
    }
}
