// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchNormTest {

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void normalisesByTheBatchInTrainingAndByWhatItSawAfterwards() {
        BatchNorm norm = new BatchNorm(Parameters.fresh(manager, 1), "norm", 2);
        NDArray x = Numeric.normal(manager, 3, 8, 2, 4, 4).mul(3).add(5);

        NDArray first = norm.apply(x, true);
        NDArray byChannel = first.transpose(1, 0, 2, 3).reshape(2, -1);
        assertThat(byChannel.mean(new int[] {1}).toFloatArray()).containsExactly(new float[] {0, 0}, within(1e-5f));
        assertThat(byChannel.square().mean(new int[] {1}).toFloatArray())
                .containsExactly(new float[] {1, 1}, within(1e-3f));

        assertThat(norm.apply(x, false).mean().getFloat())
                .as("one batch is not enough to know the mean")
                .isGreaterThan(1);
        for (int i = 0; i < 200; i++) {
            norm.apply(x, true);
        }
        assertThat(Numeric.largestDifference(norm.apply(x, false), first)).isLessThan(0.02);
    }

    @Test
    void keepsWhatItSawUnderNamesOfItsOwn() {
        Parameters parameters = Parameters.fresh(manager, 1);
        new NormalizedConvolution(parameters, "layer", 3, 2, 3, 1)
                .apply(Numeric.normal(manager, 3, 4, 3, 6, 6).add(1), true);

        assertThat(parameters.arrays().keySet())
                .containsExactly(
                        "layer.kernel",
                        "layer.norm.bias",
                        "layer.norm.gain",
                        "layer.norm.mean.running",
                        "layer.norm.variance.running");
        assertThat(parameters.store().get("layer.norm.mean.running").toFloats()).doesNotContain(0);
        try (Parameters copied = parameters.copy()) {
            NormalizedConvolution copy = new NormalizedConvolution(copied, "layer", 3, 2, 3, 1);
            assertThat(copy.apply(manager.ones(new ai.djl.ndarray.types.Shape(1, 3, 6, 6)), false)
                            .getShape()
                            .getShape())
                    .containsExactly(1, 2, 6, 6);
        }
    }

    @Test
    void hasTheGradientsOfAResidualBlock() {
        ResidualBlock block = new ResidualBlock(Parameters.fresh(manager, 2), "block", 2);
        NDArray far = Numeric.normal(manager, 5, 1, 2, 3, 3).add(4); // away from where the rectifier bends

        Numeric.assertGradient(far, x -> block.apply(x, false));
    }
}
