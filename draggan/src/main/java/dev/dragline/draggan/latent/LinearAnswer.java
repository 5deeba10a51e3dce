// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.latent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.nn.Linear;
import dev.dragline.draggan.nn.Parameters;
import dev.dragline.draggan.nn.Scalars;
import java.util.Arrays;

/**
 * The part of a step of the code that is linear in the movements of the points: a linear layer of the mean of their
 * tokens, past the transformers. The least-squares step {@code (J'J + l)^-1 J'd} begins with such a sum, {@code J'd}.
 * With one point {@code J'J} is another matrix than with many, so a second layer sees the mean in parts of the square
 * root of their number. It begins at zero.
 */
final class LinearAnswer {

    /** What a weight of 1 counts. An optimiser moves hundreds of weights at once, each by its learning rate. */
    private static final double UNIT = 1.0 / 16;

    private final Linear layer;

    /** @param width the numbers of a point's token */
    LinearAnswer(Parameters parameters, String name, int width, int directions) {
        layer = new Linear(parameters, name, 2 * width, directions, Parameters.Initial.constant(0));
    }

    /**
     * Gives the coefficients of the whole way.
     *
     * @param tokens a token for each point, {@code [n, p, width]}
     * @return {@code [n, 1, k]}
     */
    NDArray apply(NDArray tokens, PointBatch points) {
        NDManager manager = tokens.getManager();
        int n = points.count();
        int longest = points.longest();
        float[] shares = new float[n * longest];
        float[] fewer = new float[n];
        for (int i = 0; i < n; i++) {
            int length = Math.max(1, points.lengths()[i]);
            Arrays.fill(shares, i * longest, i * longest + points.lengths()[i], 1f / length);
            fewer[i] = (float) (1 / Math.sqrt(length));
        }
        NDArray mean = Aligned.create(manager, shares, new Shape(n, 1, longest)).batchMatMul(tokens); // [n, 1, width]
        NDArray seen = mean.concat(mean.mul(Aligned.create(manager, fewer, new Shape(n, 1, 1))), -1); // [n, 1, 2 width]
        return layer.apply(Scalars.times(seen, UNIT));
    }
}
