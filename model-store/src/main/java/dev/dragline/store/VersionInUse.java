// SPDX-License-Identifier: Apache-2.0
package dev.dragline.store;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was chosen to be in use for a generator, as the store keeps it.
 *
 * @param version of trained networks; absent: none is in use
 * @param before the version that was in use until then; absent if none was
 * @param at when it was chosen; of two choices the later one counts
 * @param by who decided
 * @param trainingId of the training whose networks were taken into use because they measured better
 */
public record VersionInUse(
        int schemaVersion,
        String generator,
        @Nullable String version,
        @Nullable String before,
        Instant at,
        By by,
        @Nullable String trainingId) {

    public static final int SCHEMA_VERSION = 1;

    /** Who decides what is in use. */
    public enum By {
        /** A training, whose networks measured better than what was in use, on the same edits. */
        @JsonProperty("training")
        TRAINING,
        /** Somebody who asked for it. */
        @JsonProperty("person")
        PERSON
    }
}
