// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Measures how many edits wait in the outbox. They are counted on a schedule, not when metrics are read. */
@Component
class OutboxMetrics {

    private final JobQueues queues;
    private volatile double waiting = Double.NaN;

    OutboxMetrics(JobQueues queues, MeterRegistry metrics) {
        this.queues = queues;
        Gauge.builder("dragline.outbox.edits", () -> waiting)
                .description("edits that are accepted and not yet sent to their topic")
                .register(metrics);
    }

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    void count() {
        waiting = queues.count();
    }
}
