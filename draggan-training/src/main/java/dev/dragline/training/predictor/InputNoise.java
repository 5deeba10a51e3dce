// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.predictor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.latent.Statistics;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.training.data.DragBatch;
import java.util.Random;

/**
 * Adds noise along the principal directions to the true steps that are the inputs (teacher forcing), so that copying
 * the last step does not pay.
 *
 * @param deviation the deviation of the noise, as a part of the whole way
 */
record InputNoise(Statistics statistics, double deviation) {

    /** @param codes the first steps of the true paths, {@code [b, n, 6, w_dim]} */
    NDArray add(NDArray codes, DragBatch batch, Random random) {
        int n = (int) codes.getShape().get(1);
        int width = statistics.codeMean().length;
        float[] noise = new float[batch.trajectories().size() * n * width];
        for (int e = 0; e < batch.trajectories().size(); e++) {
            double extent = deviation * batch.trajectories().get(e).extent();
            for (int i = 1; i < n && extent > 0; i++) {
                add(noise, (e * n + i) * width, extent, random);
            }
        }
        return codes.add(Aligned.create(
                codes.getManager(), noise, new Shape(batch.trajectories().size(), n, 1, width)));
    }

    private void add(float[] noise, int at, double extent, Random random) {
        for (float[] direction : statistics.directions()) {
            float amount = (float) (extent * random.nextGaussian());
            for (int d = 0; d < direction.length; d++) {
                noise[at + d] += amount * direction[d];
            }
        }
    }
}
