// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The settings of the service; {@code ingest.yml} describes each. */
@ConfigurationProperties("dragline")
public record IngestSettings(Jobs jobs, Relay relay, Reconciler reconciler, Trainings trainings) {

    /**
     * @param largest the most edits of one job
     * @param interactive the most edits of a job that is sent before the bulk jobs, unless its options say otherwise
     * @param abandonedAfter the time without new data after which an upload is given up
     */
    public record Jobs(int largest, int interactive, Duration abandonedAfter) {}

    /**
     * @param batch the most edits that are sent, and then removed from the outbox, together
     * @param every how often the relay reads the outbox when nothing wakes it
     * @param longestPause between two tries while Kafka does not take messages
     * @param leastOnTopic so many edits of the bulk may wait on their topic in any case
     * @param ahead as many as the workers compute in this time may wait there, if that is more
     * @param reuse whether edits are answered from finished ones that are equal in content
     */
    public record Relay(
            int batch, Duration every, Duration longestPause, int leastOnTopic, Duration ahead, boolean reuse) {}

    /**
     * @param unansweredAfter the time after the last sent edit of a job after which its unanswered edits count as
     *     missed
     * @param resends how often a missed edit is sent again before it is given up
     * @param batch the most edits that one run of the reconciler reads
     * @param lostAfter the time without a report after which a training or an evaluation that no worker has counts as
     *     lost
     * @param inferenceGroup the consumer group of the workers
     * @param trainerGroup the consumer group of the trainers
     * @param resultsGroup the consumer group of results-service
     */
    public record Reconciler(
            Duration unansweredAfter,
            int resends,
            int batch,
            Duration lostAfter,
            String inferenceGroup,
            String trainerGroup,
            String resultsGroup) {}

    /** @param presets the presets that a training may name */
    public record Trainings(java.util.List<String> presets) {

        public Trainings {
            presets = java.util.List.copyOf(presets);
        }
    }
}
