// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.trainings;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request for a training.
 *
 * @param preset the preset; absent: {@code jacobian}
 * @param fromVersion the version whose networks are trained further; absent: new ones
 * @param seed the seed; absent: 0
 * @param settings the settings that differ from the preset; absent: none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrainingRequest(
        String generator,
        @Nullable String preset,
        @Nullable String fromVersion,
        @Nullable Long seed,
        @Nullable SortedMap<String, String> settings) {

    public TrainingRequest {
        settings = settings == null ? null : Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }

    /** Returns the request for the training that the server makes by default. */
    public static TrainingRequest forGenerator(String generator) {
        return new TrainingRequest(generator, null, null, null, null);
    }
}
