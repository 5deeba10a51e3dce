// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.latent;

import java.util.Random;

/** The sizes and statistics of a predictor that is made in a moment. */
final class TinyPredictor {

    static final int ROWS = 10;
    static final int WIDTH = 8;

    private TinyPredictor() {}

    static PredictorConfig config(boolean regularized) {
        return new PredictorConfig(64, ROWS, WIDTH, 16, 4, 16, 2, 1, 1, 1, 2, 3, 3, 5, regularized, false);
    }

    static Statistics statistics() {
        Random random = new Random(2);
        float[][] directions = new float[3][];
        for (int k = 0; k < directions.length; k++) {
            directions[k] = floats(random, WIDTH, 0, 1);
        }
        return new Statistics(
                floats(random, WIDTH, 0, 1),
                floats(random, WIDTH, 1, 0.1),
                directions,
                floats(random, 4, 0, 1),
                floats(random, 4, 1, 0.1));
    }

    private static float[] floats(Random random, int count, double mean, double deviation) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (mean + deviation * random.nextGaussian());
        }
        return values;
    }
}
