// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.intake;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Measures each topic: batches and their duration, records, dead letters, and batches that failed. */
@Component
class IntakeMetrics {

    private final MeterRegistry registry;

    IntakeMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void time(String topic, int records, Runnable batch) {
        long start = System.nanoTime();
        try {
            batch.run();
        } catch (RuntimeException e) {
            registry.counter("dragline.intake.failures", "topic", topic).increment();
            throw e;
        }
        registry.timer("dragline.intake.batches", "topic", topic)
                .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        registry.summary("dragline.intake.batch.records", "topic", topic).record(records);
    }

    void deadLetter(String topic) {
        registry.counter("dragline.intake.dead.letters", "topic", topic).increment();
    }
}
