// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.job;

import dev.dragline.ingest.IngestSettings;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes what is left of uploads whose process or client died. */
@Component
class AbandonedJobs {

    private static final Logger LOG = LoggerFactory.getLogger(AbandonedJobs.class);

    private final Jobs jobs;
    private final Clock clock;
    private final IngestSettings settings;

    AbandonedJobs(Jobs jobs, Clock clock, IngestSettings settings) {
        this.jobs = jobs;
        this.clock = clock;
        this.settings = settings;
    }

    @Scheduled(
            initialDelayString = "${dragline.jobs.abandoned-check}",
            fixedDelayString = "${dragline.jobs.abandoned-check}")
    void remove() {
        List<UUID> abandoned =
                jobs.abandoned(clock.instant().minus(settings.jobs().abandonedAfter()));
        for (UUID job : abandoned) {
            LOG.warn("job {} was never completely uploaded and is removed", job);
            jobs.discard(job);
        }
    }
}
