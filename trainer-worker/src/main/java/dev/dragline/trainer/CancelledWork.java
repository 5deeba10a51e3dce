// SPDX-License-Identifier: Apache-2.0
package dev.dragline.trainer;

import dev.dragline.contracts.JobControlled;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What is to stop: trainings and evaluations that somebody cancelled, and any when this process ends. */
@Component
class CancelledWork {

    private final Set<UUID> cancelled = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    void learn(JobControlled control) {
        if (control.action() == JobControlled.Action.CANCEL) {
            cancelled.add(control.jobId());
        }
    }

    boolean isCancelled(UUID work) {
        return cancelled.contains(work);
    }

    boolean isClosing() {
        return closing;
    }

    @EventListener(ContextClosedEvent.class)
    void close() {
        closing = true;
    }
}
