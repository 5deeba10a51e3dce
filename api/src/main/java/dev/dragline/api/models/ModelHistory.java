// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.models;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was in use for a generator, and when.
 *
 * @param versionInUse the version in use; null if no trained network is
 * @param uses the choices, the last one first; before the first one the version was in use that was published last
 */
public record ModelHistory(String generator, @Nullable String versionInUse, List<Use> uses) {

    public ModelHistory {
        uses = List.copyOf(uses);
    }

    /**
     * A choice of a version.
     *
     * @param version the version; null for no trained network
     * @param before the version that was in use until then; null for no trained network
     * @param by what decided: "training", whose networks measured better, or "person"
     * @param trainingId the id of that training
     * @param user who that person was; null if that is not known
     */
    public record Use(
            @Nullable String version,
            @Nullable String before,
            Instant at,
            String by,
            @Nullable UUID trainingId,
            @Nullable String user) {}
}
