// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.trainings;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a training.
 *
 * @param preset absent: {@code jacobian}
 * @param fromVersion whose networks are trained further; absent: new ones
 * @param seed absent: 0
 * @param settings that are to differ from the preset; absent: none
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

    /** Asks for the training that the server recommends. */
    public static TrainingRequest forGenerator(String generator) {
        return new TrainingRequest(generator, null, null, null, null);
    }
}
