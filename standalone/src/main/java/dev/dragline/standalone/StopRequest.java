// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import dev.dragline.standalone.data.InstallationException;
import org.jspecify.annotations.Nullable;

/** Says whether an installation is to stop. Another thread may ask for it while parts are being started. */
final class StopRequest {

    private static final String STOPPED = "Stopped before everything was started.";

    private volatile boolean made;
    private volatile @Nullable Thread interruptible;

    /** Something that is started by the current thread and can be interrupted. */
    interface Start {

        void run() throws Exception;
    }

    /** Asks for the stop, and interrupts what another thread starts at this moment, if that can be interrupted. */
    void make() {
        made = true;
        Thread starting = interruptible;
        if (starting != null && starting != Thread.currentThread()) {
            starting.interrupt();
        }
    }

    boolean isMade() {
        return made;
    }

    /** @throws InstallationException if the stop was asked for */
    void requireNone() throws InstallationException {
        if (made) {
            throw new InstallationException(STOPPED);
        }
    }

    /** Returns the error of a start that was given up because of the stop. */
    InstallationException stopped(Exception cause) {
        return new InstallationException(STOPPED, cause);
    }

    /** Runs a start which the request interrupts. */
    void interrupting(Start start) throws Exception {
        interruptible = Thread.currentThread();
        try {
            requireNone();
            start.run();
        } finally {
            interruptible = null;
        }
    }
}
