// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.stylegan.Generator;
import java.util.Random;

/** Draws codes as users of the generator meet them: mapped, and half of them truncated. */
public final class CodeSampler {

    private static final double TRUNCATED = 0.5;
    private static final double LEAST_PSI = 0.6;

    private final Generator generator;

    public CodeSampler(Generator generator) {
        this.generator = generator;
    }

    /** Draws codes, {@code [n][w_dim]}. */
    public float[][] draw(Random random, int n, boolean truncated) {
        int size = generator.config().latentSize();
        float[] z = new float[n * size];
        for (int i = 0; i < z.length; i++) {
            z[i] = (float) random.nextGaussian();
        }
        float[][] codes = new float[n][];
        try (NDManager manager = generator.newManager()) {
            NDArray w = generator.map(Aligned.create(manager, z, new Shape(n, size)));
            float[] average = generator.averageCode().toFloatArray();
            float[] values = w.toFloatArray();
            int width = average.length;
            for (int i = 0; i < n; i++) {
                boolean full = !truncated || random.nextDouble() >= TRUNCATED;
                float psi = full ? 1 : (float) (LEAST_PSI + (1 - LEAST_PSI) * random.nextDouble());
                codes[i] = new float[width];
                for (int d = 0; d < width; d++) {
                    codes[i][d] = average[d] + psi * (values[i * width + d] - average[d]);
                }
            }
        }
        return codes;
    }
}
