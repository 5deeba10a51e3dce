// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.system;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the parts of the installation are.
 *
 * @param topics what is behind in reading; null if Kafka does not answer
 * @param waiting the edits of running jobs that have no result yet
 * @param secondsOfWork the seconds after which they all have one; null if that is not known
 */
public record SystemState(
        List<KnownWorker> workers,
        List<ReportedMachine> machines,
        @Nullable List<TopicLag> topics,
        long waiting,
        @Nullable Double secondsOfWork,
        List<RecentError> errors,
        Versions versions) {

    public SystemState {
        workers = List.copyOf(workers);
        machines = List.copyOf(machines);
        topics = topics == null ? null : List.copyOf(topics);
        errors = List.copyOf(errors);
    }
}
