// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.models;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version was taken into use for a generator, or none is to be used from now on. Key: {@code generator}; the topic is
 * compacted and has one partition, so the last message of a generator says what was chosen.
 *
 * @param version the version of the trained networks; null if none is in use
 * @param before the version that was in use until then; null if none was
 * @param by what decided
 * @param trainingId the training whose networks were taken into use because they measured better
 * @param user who asked for it; null if nobody did, of a choice made without a server, and in older messages
 */
public record ModelUsed(
        int schemaVersion,
        String generator,
        @Nullable String version,
        @Nullable String before,
        Instant at,
        By by,
        @Nullable UUID trainingId,
        @Nullable String user) {

    /** Throws {@link IllegalArgumentException} if a name could not be one of a model. */
    public ModelUsed {
        ModelNames.require("generator", generator);
        ModelNames.require("version", version);
        ModelNames.require("version", before);
    }

    /** A choice of which nobody knows who made it. */
    public ModelUsed(
            int schemaVersion,
            String generator,
            @Nullable String version,
            @Nullable String before,
            Instant at,
            By by,
            @Nullable UUID trainingId) {
        this(schemaVersion, generator, version, before, at, by, trainingId, null);
    }

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
