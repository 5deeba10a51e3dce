// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.models;

import dev.dragline.api.evaluations.Measured;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A generator and the networks that were trained for it.
 *
 * @param generator its name
 * @param publishedAt when it was published; null while only versions of it were announced
 * @param resolution the width and height of its images, pixels
 * @param methods the methods that need no trained networks
 * @param landmarks whether edits may name landmarks of its images
 * @param versionInUse the version that newly submitted edits use; null if no trained network is in use
 * @param versions the versions, the last published first
 * @param measured the measurement on the most pairs of each method that needs no trained networks, and of the controls
 */
public record Generator(
        String generator,
        @Nullable Instant publishedAt,
        int resolution,
        int latentRows,
        int latentWidth,
        List<String> methods,
        @Nullable String recommendedMethod,
        boolean landmarks,
        @Nullable String versionInUse,
        List<Version> versions,
        List<Measured> measured) {

    /**
     * Networks trained for the generator.
     *
     * @param offered whether it is only offered, because its training measured nothing better than what was in use, or
     *     because it was trained beside the server
     * @param metrics the metrics of its training on held-out samples
     * @param measured the measurement on the most pairs of each of its methods by an evaluation
     */
    public record Version(
            String version,
            boolean inUse,
            boolean offered,
            Instant publishedAt,
            @Nullable String preset,
            List<String> methods,
            String recommendedMethod,
            @Nullable UUID trainingId,
            SortedMap<String, Double> metrics,
            List<Measured> measured) {}
}
