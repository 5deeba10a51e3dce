// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing;

import dev.dragline.draggan.points.PixelPoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of an edit, the same for every method. All its numbers are finite: the constructor throws
 * {@link NonFiniteResultException} for others.
 *
 * @param result the code after the edit, {@code [l, w_dim]}; its appearance rows are those of the start, bit for bit
 * @param keyFrames at most {@link #MAX_KEY_FRAMES} moments of the trajectory, the first and the last one included
 * @param landed where each handle is in the last image, found by tracking its features along the trajectory, pixels
 * @param meanDistanceBefore mean distance of the handles from their targets, pixels
 * @param meanDistanceAfter mean distance of {@code landed} from the targets, pixels
 * @param steps number of steps that were computed; the edit may end at an earlier one, see {@code heldBack}
 * @param generatorPasses passes of the generator that the method needed for this edit, forward and backward each
 *     counted as one; passes that only measure where the points went are not counted
 * @param milliseconds compute time of the batch divided by its number of edits, without tracking the points for this
 *     result
 * @param batchSize number of edits that were computed together
 * @param changeOutsideMask mean absolute change of the pixels that should have stayed, 0 to 255; absent without a mask
 * @param heldBack whether the points were asked to go further than the generator's images allow: either the code was
 *     kept where the generator's own codes lie, which held the points back by more than a pixel of 128 on average, or
 *     the points ended further away than they began, so that the edit ends where they were nearest to their targets
 */
public record EditResult(
        LatentCode result,
        List<Frame> keyFrames,
        List<PixelPoint> landed,
        double meanDistanceBefore,
        double meanDistanceAfter,
        int steps,
        int generatorPasses,
        double milliseconds,
        int batchSize,
        @Nullable Double changeOutsideMask,
        boolean heldBack) {

    /** The most key frames of a result; more would not fit into a message. */
    public static final int MAX_KEY_FRAMES = 32;

    /**
     * One moment of the trajectory.
     *
     * @param step number of the step; 0 is the image before the edit
     * @param seconds compute time from the start of the batch until the code of this step was known, divided by the
     *     number of edits in the batch, without tracking that only measures; a method that computes all steps at once
     *     knows all codes at its end
     * @param code the spatial rows, {@code [6, w_dim]}
     * @param points places of the handles, pixels of the image
     * @param image absent if it was not wanted; the first and the last frame always have one
     */
    public record Frame(
            int step,
            double seconds,
            LatentCode code,
            List<PixelPoint> points,
            @Nullable RgbImage image) {

        public Frame {
            points = List.copyOf(points);
            Finite.require("the code of step " + step, code);
            Finite.require("the place of a point at step " + step, points);
        }
    }

    public EditResult {
        keyFrames = List.copyOf(keyFrames);
        landed = List.copyOf(landed);
        Finite.require("the code", result);
        Finite.require("the place where a point landed", landed);
        Finite.require("the distance from the targets", meanDistanceBefore);
        Finite.require("the distance from the targets", meanDistanceAfter);
        Finite.require("the change outside of the mask", changeOutsideMask == null ? 0 : changeOutsideMask);
    }

    /** Returns the same result with what another computation for this edit took, too. */
    public EditResult after(EditResult other) {
        return new EditResult(
                result,
                keyFrames,
                landed,
                meanDistanceBefore,
                meanDistanceAfter,
                steps,
                generatorPasses + other.generatorPasses,
                milliseconds + other.milliseconds,
                other.batchSize,
                changeOutsideMask,
                heldBack);
    }

    /** Returns the image before the edit. */
    public RgbImage before() {
        return image(keyFrames.get(0));
    }

    /** Returns the image after the edit. */
    public RgbImage after() {
        return image(keyFrames.get(keyFrames.size() - 1));
    }

    private static RgbImage image(Frame frame) {
        if (frame.image() == null) {
            throw new IllegalStateException("the first and the last frame of a trajectory have an image");
        }
        return frame.image();
    }
}
