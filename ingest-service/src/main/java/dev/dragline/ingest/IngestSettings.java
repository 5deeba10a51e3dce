// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** What {@code ingest.yml} says about each of them. */
@ConfigurationProperties("dragline")
public record IngestSettings(Jobs jobs, Relay relay, Reconciler reconciler, Trainings trainings) {

    /**
     * @param largest the most edits of one job
     * @param interactive a job of at most so many edits goes before the bulk, unless it is asked otherwise
     * @param abandonedAfter an upload that was not heard of for so long is given up
     */
    public record Jobs(int largest, int interactive, Duration abandonedAfter) {}

    /**
     * @param batch the most edits that are sent, and then removed from the outbox, together
     * @param every how often the outbox is looked at when nothing wakes the relay
     * @param longestPause between two tries while Kafka does not take messages
     */
    public record Relay(int batch, Duration every, Duration longestPause) {}

    /**
     * @param unansweredAfter an edit is missed when its job sent nothing for so long
     * @param resends how often a missed edit is sent again before it is given up
     * @param batch the most edits that are looked at in one run
     * @param lostAfter a training or an evaluation that no worker has is lost when nothing was heard of it for so long
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

    /** @param presets the names that a training may begin with */
    public record Trainings(java.util.List<String> presets) {

        public Trainings {
            presets = java.util.List.copyOf(presets);
        }
    }
}
