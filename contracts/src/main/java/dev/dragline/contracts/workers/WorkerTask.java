// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.workers;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a worker computes at the moment.
 *
 * @param id of the training, of the evaluation, or of the job that the first of the edits belongs to
 * @param method null for a training or an evaluation
 * @param number how many edits are computed together; 1 for a training or an evaluation
 */
public record WorkerTask(
        Kind kind,
        UUID id,
        String generator,
        @Nullable String method,
        @Nullable String modelVersion,
        int number,
        Instant since) {

    /** What is computed. */
    public enum Kind {
        /** Edits of one method. */
        @JsonProperty("edits")
        EDITS,
        /** A training. */
        @JsonProperty("training")
        TRAINING,
        /** An evaluation. */
        @JsonProperty("evaluation")
        EVALUATION
    }
}
