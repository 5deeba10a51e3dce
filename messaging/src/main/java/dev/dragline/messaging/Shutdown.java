// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging;

import org.springframework.context.SmartLifecycle;

/**
 * Says whether this process stops. It knows so before the bindings of the topics stop, which wait for what they have
 * begun.
 */
public final class Shutdown implements SmartLifecycle {

    private volatile boolean running;
    private volatile boolean begun;

    public boolean hasBegun() {
        return begun;
    }

    @Override
    public void start() {
        running = true;
        begun = false;
    }

    @Override
    public void stop() {
        running = false;
        begun = true;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Returns the phase that stops first. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
