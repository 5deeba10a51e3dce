// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import dev.dragline.contracts.JobControlled;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The jobs of which nothing more is to be computed. */
@Component
class CancelledJobs {

    private final Set<UUID> jobs = ConcurrentHashMap.newKeySet();

    void learn(JobControlled control) {
        if (control.action() == JobControlled.Action.CANCEL) {
            jobs.add(control.jobId());
        }
    }

    boolean contains(UUID job) {
        return jobs.contains(job);
    }
}
