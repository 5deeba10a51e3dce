// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.latent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.nn.Aligned;

/**
 * How long the movements of each edit are: their root mean square as a part of a sixteenth of the image. A proportional
 * network sees movements in lengths of their edit and gives the change of the code in them, too. The layers between
 * normalise their input, so without this they have to keep the length of a movement apart from its direction.
 *
 * @param values the lengths, one for each edit; above 0
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EditLengths(double[] values) {

    private static final double UNIT = 1.0 / 16;
    private static final double SHORTEST = 1e-3;

    static EditLengths of(PointBatch points, int resolution) {
        double[] lengths = new double[points.count()];
        for (int i = 0; i < lengths.length; i++) {
            double squares = 0;
            for (int axis = 0; axis < 2 * points.lengths()[i]; axis++) {
                int at = 2 * i * points.longest() + axis;
                squares += Math.pow((points.targets()[at] - points.handles()[at]) / (UNIT * resolution), 2);
            }
            lengths[i] = Math.max(SHORTEST, Math.sqrt(squares / Math.max(1, points.lengths()[i])));
        }
        return new EditLengths(lengths);
    }

    /** Gives the lengths as an array, {@code [n, 1, 1]}. */
    NDArray array(NDManager manager) {
        float[] numbers = new float[values.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) values[i];
        }
        return Aligned.create(manager, numbers, new Shape(numbers.length, 1, 1));
    }
}
