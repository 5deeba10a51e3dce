// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.distillation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.nn.Parameters;
import dev.dragline.draggan.nn.Parameters.Initial;
import dev.dragline.training.loop.SeededRandom;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * Reads the facts about a face linearly from its mapped code. It is trained beside the generator and makes the mapping
 * network disentangle its codes; afterwards it is not needed.
 */
final class ReadOut {

    private static final String WEIGHT = "readout.weight";
    private static final String BIAS = "readout.bias";
    private static final int MEASURED_CODES = 4000;
    private static final double LEAST_DEVIATION = 1e-3;

    private final float[] mean;
    private final float[] deviation;

    /** Measures the mean and the deviation of each fact. */
    ReadOut(long seed) {
        Random random = SeededRandom.of(seed, "facts");
        int count = CodeFacts.count();
        double[] sum = new double[count];
        double[] squares = new double[count];
        for (int i = 0; i < MEASURED_CODES; i++) {
            float[] facts = CodeFacts.of(FaceBatch.code(random));
            for (int j = 0; j < count; j++) {
                sum[j] += facts[j];
                squares[j] += (double) facts[j] * facts[j];
            }
        }
        mean = new float[count];
        deviation = new float[count];
        for (int j = 0; j < count; j++) {
            double middle = sum[j] / MEASURED_CODES;
            mean[j] = (float) middle;
            deviation[j] =
                    (float) (Math.sqrt(Math.max(0, squares[j] / MEASURED_CODES - middle * middle)) + LEAST_DEVIATION);
        }
    }

    static void ask(Parameters parameters) {
        int count = CodeFacts.count();
        parameters.get(WEIGHT, new Shape(count, DistillationSettings.CODE_SIZE), Initial.constant(0));
        parameters.get(BIAS, new Shape(count), Initial.constant(0));
    }

    /** Says whether a weight of this name belongs to the read-out. */
    static boolean has(String name) {
        return name.equals(WEIGHT) || name.equals(BIAS);
    }

    /**
     * Returns the mean squared error of the facts, in deviations.
     *
     * @param mapped the mapped codes, {@code [n, w_dim]}
     * @param codes the codes that were mapped
     */
    NDArray loss(Map<String, NDArray> weights, NDArray mapped, float[][] codes) {
        float[] facts = new float[codes.length * mean.length];
        for (int i = 0; i < codes.length; i++) {
            float[] of = CodeFacts.of(codes[i]);
            for (int j = 0; j < of.length; j++) {
                facts[i * of.length + j] = (of[j] - mean[j]) / deviation[j];
            }
        }
        NDManager manager = mapped.getManager();
        NDArray read = Linear.linear(
                        mapped, Objects.requireNonNull(weights.get(WEIGHT)), Objects.requireNonNull(weights.get(BIAS)))
                .singletonOrThrow();
        return read.sub(Aligned.create(manager, facts, new Shape(codes.length, mean.length)))
                .square()
                .mean();
    }
}
