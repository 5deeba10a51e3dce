// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.system;

import dev.dragline.contracts.Topics;
import dev.dragline.contracts.workers.WorkerReported;
import dev.dragline.messaging.PartitionReader;
import dev.dragline.messaging.ReadableRecords;
import dev.dragline.messaging.TopicsAtStart;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Reads the reports of workers from the beginning of their topic, which holds those of the last minutes. Every process reads all of
 * them, in no consumer group, and keeps them in memory only.
 */
@Component
class WorkerReports implements SmartLifecycle {

    private final PartitionReader reader;

    /** @param topics ensures that the topic exists */
    WorkerReports(KafkaProperties properties, TopicsAtStart topics, LiveWorkers workers) {
        reader = new PartitionReader("workers", properties, record -> ReadableRecords.read(record, WorkerReported.class)
                .ifPresent(workers::learn));
    }

    @Override
    public void start() {
        reader.startAtBeginning(Topics.WORKERS_REPORTED, 0);
    }

    @Override
    public void stop() {
        reader.stop();
    }

    @Override
    public boolean isRunning() {
        return reader.isRunning();
    }
}
