// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing;

import dev.dragline.draggan.points.PixelPoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of an edit, the same for every method. All its numbers are finite; with others it is not made, and
 * {@link NonFiniteResultException} is thrown.
 *
 * @param result the code after the edit, {@code [l, w_dim]}; its appearance rows are those of the start, bit for bit
 * @param keyFrames at most {@link #MAX_KEY_FRAMES} moments of the trajectory, the first and the one where the edit ends among them
 * @param landed where each handle is in the last image, found by following its features along the trajectory
 * @param steps that were computed; the edit may end at an earlier one, see {@code heldBack}
 * @param generatorPasses passes of the generator that the method needed for this edit, forward and backward each
 *     counted as one; those that only measure where the points went are not counted
 * @param milliseconds compute time of the batch divided by its edits, without the following of the points
 * @param batchSize edits computed together
 * @param changeOutsideMask mean absolute change of the pixels that should have stayed, 0 to 255; absent without a mask
 * @param heldBack whether the points were asked to go further than the generator's images allow: the code was kept where the
 *     generator's own codes lie, which cost the points more than a pixel of 128 on average, or they were led astray and the
 *     edit ends where they were nearest to their targets
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

    /** More would not fit into a message. */
    public static final int MAX_KEY_FRAMES = 32;

    /**
     * One moment of the trajectory.
     *
     * @param step 0 is the image before the edit
     * @param seconds of computing from the start of the edit until the code of this step was known, of the batch divided
     *     by its edits, without the following of the points that only measures; a method that computes all steps at once
     *     knows all of them at its end
     * @param code the spatial rows, {@code [6, w_dim]}
     * @param points where the handles were
     * @param image absent if it was not asked for; the first and the last frame always have one
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

    /** The image before the edit. */
    public RgbImage before() {
        return image(keyFrames.get(0));
    }

    /** The image after the edit. */
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
