// SPDX-License-Identifier: Apache-2.0
package dev.dragline.trainer;

import dev.dragline.messaging.CancelledWork;
import dev.dragline.messaging.Shutdown;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Says which work is to stop: trainings and evaluations that were cancelled, and all work when this process stops. */
@Component
class StopRequests {

    private final CancelledWork cancelled;
    private final Shutdown shutdown;

    StopRequests(CancelledWork cancelled, Shutdown shutdown) {
        this.cancelled = cancelled;
        this.shutdown = shutdown;
    }

    boolean isCancelled(UUID work) {
        return cancelled.contains(work);
    }

    boolean isClosing() {
        return shutdown.hasBegun();
    }
}
