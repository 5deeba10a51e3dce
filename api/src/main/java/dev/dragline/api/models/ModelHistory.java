// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.models;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was in use of a generator, and when.
 *
 * @param versionInUse null: no trained network is
 * @param uses the last choice first; before the first one the version was in use that was published last
 */
public record ModelHistory(String generator, @Nullable String versionInUse, List<Use> uses) {

    public ModelHistory {
        uses = List.copyOf(uses);
    }

    /**
     * One choice.
     *
     * @param version null: no trained network
     * @param before what was in use until then; null: no trained network
     * @param by "training", whose networks measured better, or "person"
     * @param trainingId of that training
     */
    public record Use(
            @Nullable String version,
            @Nullable String before,
            Instant at,
            String by,
            @Nullable UUID trainingId) {}
}
