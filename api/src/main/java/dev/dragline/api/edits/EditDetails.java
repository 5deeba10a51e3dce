// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.edits;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.dragline.contracts.Point;
import dev.dragline.contracts.edits.Arrival;
import dev.dragline.contracts.edits.FailureReason;
import dev.dragline.contracts.edits.LandmarkMove;
import dev.dragline.contracts.edits.Mask;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one edit.
 *
 * @param landmarks what it was asked to move wherever it is in the image; null: its points alone. With a result, its points are those
 *     where the landmarks were found
 * @param attempts the attempts that have a result, first to last
 * @param keyFrames the key frames; empty if they were not kept
 * @param trajectory the address of its latent codes; null if they were not kept
 * @param previous the edit before it in its file
 */
public record EditDetails(
        @JsonUnwrapped Edit edit,
        @Nullable Mask mask,
        @Nullable List<LandmarkMove> landmarks,
        List<AttemptSummary> attempts,
        List<KeyFrame> keyFrames,
        @Nullable String trajectory,
        @Nullable UUID previous,
        @Nullable UUID next) {

    /** The result of one attempt. */
    public record AttemptSummary(
            int attempt,
            EditState state,
            @Nullable FailureReason failure,
            @Nullable String reason,
            String method,
            @Nullable String modelVersion,
            @Nullable Double meanDistanceAfter,
            @Nullable Arrival arrival,
            @Nullable Double milliseconds,
            String worker,
            Instant completedAt) {}

    /**
     * One step of the trajectory.
     *
     * @param points where the handles were, pixels
     * @param image the address of its image; null if it was not kept
     */
    public record KeyFrame(
            int step, List<Point> points, @Nullable String image) {}
}
