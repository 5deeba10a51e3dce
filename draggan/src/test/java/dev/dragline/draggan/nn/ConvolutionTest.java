// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of memory that nobody wrote is tested in child processes, see the trainings. */
class ConvolutionTest {

    private static final int SIZE = 5;

    @ParameterizedTest
    @CsvSource({"3, 1, 3, 1", "9, 7, 3, 1", "17, 16, 3, 2", "66, 5, 3, 1", "20, 3, 2, 1", "18, 4, 1, 1", "32, 5, 3, 2"})
    void isASumOverAllChannelsWithGradientsOrWithout(int in, int out, int kernel, int stride) {
        Random random = new Random(in);
        try (NDManager weights = NDManager.newBaseManager()) {
            float[] x = draw(random, in * SIZE * SIZE);
            float[] w = draw(random, out * in * kernel * kernel);
            NDArray kernels = weights.create(w, new Shape(out, in, kernel, kernel));
            int managed = weights.getManagedArrays().size();
            try (NDManager manager = weights.newSubManager()) {
                NDArray input = manager.create(x, new Shape(1, in, SIZE, SIZE));
                int padding = kernel / 2;
                NDArray plain = Convolution.convolve(input, kernels, padding, stride);
                float[] expected = expected(x, w, plain.getShape(), in, kernel, stride);
                assertThat(plain.toFloatArray()).containsExactly(expected, within(1e-4f));

                NDArray[] made = new NDArray[1];
                input.setRequiresGradient(true);
                Gradients.record(collector -> {
                    made[0] = Convolution.convolve(input, kernels, padding, stride);
                    collector.backward(made[0].sum());
                });
                assertThat(made[0].getShape()).isEqualTo(plain.getShape());
                assertThat(made[0].toFloatArray()).containsExactly(expected, within(1e-4f));
                assertThat(input.getGradient().getShape()).isEqualTo(input.getShape());
            }
            assertThat(weights.getManagedArrays().size())
                    .as("kept with the weights")
                    .isEqualTo(managed);
        }
    }

    private static float[] draw(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static float[] expected(float[] x, float[] w, Shape shape, int in, int kernel, int stride) {
        int height = (int) shape.get(2);
        int width = (int) shape.get(3);
        float[] sums = new float[(int) shape.size()];
        for (int at = 0; at < sums.length; at++) {
            int out = at / (height * width);
            int row = at / width % height * stride - kernel / 2;
            int column = at % width * stride - kernel / 2;
            double sum = 0;
            for (int k = 0; k < in * kernel * kernel; k++) {
                int r = row + k / kernel % kernel;
                int c = column + k % kernel;
                if (r >= 0 && r < SIZE && c >= 0 && c < SIZE) {
                    sum += w[out * in * kernel * kernel + k] * x[k / (kernel * kernel) * SIZE * SIZE + r * SIZE + c];
                }
            }
            sums[at] = (float) sum;
        }
        return sums;
    }
}
