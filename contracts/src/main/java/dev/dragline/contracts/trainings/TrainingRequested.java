// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.trainings;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Networks to be trained for one generator.
 *
 * @param preset the named settings to begin with, such as {@code compact}
 * @param fromVersion the version whose weights to begin with; absent: fresh weights
 * @param settings settings that replace those of the preset, by name
 */
public record TrainingRequested(
        int schemaVersion,
        UUID trainingId,
        Instant requestedAt,
        String generator,
        String preset,
        @Nullable String fromVersion,
        long seed,
        SortedMap<String, String> settings) {

    public TrainingRequested {
        settings = new TreeMap<>(settings);
    }
}
