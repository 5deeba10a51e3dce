// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.jacobian;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.latent.PointBatch;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.nn.Scalars;

/** Computes the mean L1 error of the movements of points, in sixteenths of the image. */
final class PointLoss {

    private static final float UNIT = 16;

    private PointLoss() {}

    /**
     * Returns the loss, which is differentiable. Points that only fill a batch do not count.
     *
     * @param predicted the predicted movement of each point, {@code [n, p, 2]}, pixels
     * @param points the true movement of each point, from its handle to its target
     * @param resolution the width and height of the images, pixels
     * @return a scalar
     */
    static NDArray of(NDArray predicted, PointBatch points, int resolution) {
        NDManager manager = predicted.getManager();
        float[] moved = new float[points.handles().length];
        float[] there = new float[moved.length];
        int count = 0;
        for (int i = 0; i < points.count(); i++) {
            for (int axis = 0; axis < 2 * points.lengths()[i]; axis++) {
                int at = 2 * i * points.longest() + axis;
                moved[at] = points.targets()[at] - points.handles()[at];
                there[at] = UNIT / resolution;
                count++;
            }
        }
        Shape shape = new Shape(points.count(), points.longest(), 2);
        NDArray missed = predicted
                .sub(Aligned.create(manager, moved, shape))
                .mul(Aligned.create(manager, there, shape))
                .abs()
                .sum();
        return Scalars.times(missed, 1.0 / count);
    }
}
