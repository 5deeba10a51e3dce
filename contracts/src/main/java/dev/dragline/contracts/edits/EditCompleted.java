// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.edits;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.dragline.contracts.EncodedImage;
import dev.dragline.contracts.EncodedTensor;
import dev.dragline.contracts.Point;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The result of one attempt at an edit. The first result of an edit and attempt counts; later ones are repetitions.
 *
 * @param state completed with an outcome, or failed with a reason
 * @param failure the kind of the failure of a failed edit; null in older messages
 * @param reason what was wrong with a failed edit and what would be right, in words for the user
 * @param sourceImage the image that was to be edited, for a failed edit whose image could be made and was wanted
 * @param worker the worker that computed it
 * @param takenFrom the completed attempt, equal in content, from which this edit is answered without being computed; its
 *     outcome, images and codes are this edit's, too, and are not repeated here; absent if it was computed or failed
 */
public record EditCompleted(
        int schemaVersion,
        UUID jobId,
        UUID editId,
        int attempt,
        State state,
        @Nullable FailureReason failure,
        @Nullable String reason,
        String generator,
        String method,
        @Nullable String modelVersion,
        Source source,
        double truncation,
        List<DragPoint> points,
        String worker,
        Instant requestedAt,
        Instant completedAt,
        @Nullable EncodedImage sourceImage,
        @Nullable Outcome outcome,
        @Nullable EditAttempt takenFrom) {

    public enum State {
        @JsonProperty("completed")
        COMPLETED,
        @JsonProperty("failed")
        FAILED
    }

    public EditCompleted {
        points = List.copyOf(points);
    }

    /** The result of an attempt that was computed, or failed. */
    public EditCompleted(
            int schemaVersion,
            UUID jobId,
            UUID editId,
            int attempt,
            State state,
            @Nullable FailureReason failure,
            @Nullable String reason,
            String generator,
            String method,
            @Nullable String modelVersion,
            Source source,
            double truncation,
            List<DragPoint> points,
            String worker,
            Instant requestedAt,
            Instant completedAt,
            @Nullable EncodedImage sourceImage,
            @Nullable Outcome outcome) {
        this(
                schemaVersion,
                jobId,
                editId,
                attempt,
                state,
                failure,
                reason,
                generator,
                method,
                modelVersion,
                source,
                truncation,
                points,
                worker,
                requestedAt,
                completedAt,
                sourceImage,
                outcome,
                null);
    }

    /**
     * The measurements of a completed edit.
     *
     * @param meanDistanceBefore mean distance of the handles from their targets, pixels
     * @param meanDistanceAfter mean distance of where the handles landed from their targets, pixels
     * @param arrival whether the points came to their targets; null in older messages
     * @param arrivedWithin the threshold of {@code arrival}, pixels
     * @param heldBack whether the edit was held back where the generator still makes images, so that the points could
     *     not go further; null if the method does not say
     * @param landed where each handle landed, found by following its features along the trajectory
     * @param steps steps of the trajectory
     * @param generatorPasses passes of the generator for one image, forward and backward each counted as one
     * @param milliseconds compute time of the batch divided by its edits
     * @param cpuSeconds time of processors of the batch divided by its edits; absent in messages from before it was measured
     * @param batchSize edits computed together
     * @param changeOutsideMask mean absolute change of the pixels that should have stayed, 0 to 255; absent without
     *     mask
     * @param trajectory the spatial rows of the key frames, {@code [keyFrames, 6, w_dim]}; absent if not kept
     * @param keyFrames at most 32, the first and the last step among them; empty if not kept
     * @param refinement how it was refined, because its points landed too far from their targets; absent if it was not
     */
    public record Outcome(
            double meanDistanceBefore,
            double meanDistanceAfter,
            @Nullable Arrival arrival,
            @Nullable Double arrivedWithin,
            @Nullable Boolean heldBack,
            List<Point> landed,
            int steps,
            int generatorPasses,
            double milliseconds,
            @Nullable Double cpuSeconds,
            int batchSize,
            @Nullable Double changeOutsideMask,
            @Nullable EncodedImage before,
            @Nullable EncodedImage after,
            @Nullable EncodedTensor trajectory,
            List<KeyFrame> keyFrames,
            @Nullable Refinement refinement) {

        public Outcome {
            landed = List.copyOf(landed);
            keyFrames = List.copyOf(keyFrames);
        }

        /** The measurements of an edit that was not refined. */
        public Outcome(
                double meanDistanceBefore,
                double meanDistanceAfter,
                @Nullable Arrival arrival,
                @Nullable Double arrivedWithin,
                @Nullable Boolean heldBack,
                List<Point> landed,
                int steps,
                int generatorPasses,
                double milliseconds,
                @Nullable Double cpuSeconds,
                int batchSize,
                @Nullable Double changeOutsideMask,
                @Nullable EncodedImage before,
                @Nullable EncodedImage after,
                @Nullable EncodedTensor trajectory,
                List<KeyFrame> keyFrames) {
            this(
                    meanDistanceBefore,
                    meanDistanceAfter,
                    arrival,
                    arrivedWithin,
                    heldBack,
                    landed,
                    steps,
                    generatorPasses,
                    milliseconds,
                    cpuSeconds,
                    batchSize,
                    changeOutsideMask,
                    before,
                    after,
                    trajectory,
                    keyFrames,
                    null);
        }
    }

    /**
     * One step of the trajectory.
     *
     * @param step the number of the step; 0 is the image before the edit
     * @param points where the handles were at this step
     * @param image the image; null if the images do not fit into the message
     */
    public record KeyFrame(
            int step, List<Point> points, @Nullable EncodedImage image) {

        public KeyFrame {
            points = List.copyOf(points);
        }
    }
}
