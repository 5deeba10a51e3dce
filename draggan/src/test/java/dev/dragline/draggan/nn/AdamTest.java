// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdamTest {

    private static final int SIZE = 5;

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    private NDArray gradient(int step) {
        return Numeric.normal(manager, 100 + step, SIZE);
    }

    private Adam adam(NDArray parameter) {
        return new Adam(manager, new TreeMap<>(Map.of("w", parameter)));
    }

    @Test
    void movesAsTheAlgorithmIsWritten() {
        NDArray parameter = Numeric.normal(manager, 1, SIZE);
        float[] start = parameter.toFloatArray();
        double[] x = new double[SIZE];
        double[] m = new double[SIZE];
        double[] v = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            x[i] = start[i];
        }
        Adam adam = adam(parameter);
        for (int t = 1; t <= 30; t++) {
            double rate = 0.1 / t;
            float[] g = gradient(t).toFloatArray();
            adam.step(Map.of("w", gradient(t)), rate);
            for (int i = 0; i < SIZE; i++) {
                m[i] = 0.9 * m[i] + 0.1 * g[i];
                v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
                double first = m[i] / (1 - Math.pow(0.9, t));
                double second = v[i] / (1 - Math.pow(0.999, t));
                x[i] -= rate * first / (Math.sqrt(second) + 1e-8);
                assertThat((double) parameter.toFloatArray()[i]).isCloseTo(x[i], within(2e-6));
            }
        }
        assertThat(adam.steps()).isEqualTo(30);
    }

    @Test
    void epsilonCountsForGradientsAsSmallAsItself() {
        NDArray parameter = manager.create(new float[] {0, 0, 0});
        NDArray gradient = manager.create(new float[] {1e-8f, 3e-8f, -1e-6f});
        adam(parameter).step(Map.of("w", gradient), 1);
        float[] moved = parameter.toFloatArray();
        assertThat((double) moved[0]).isCloseTo(-0.5, within(1e-3)); // g / (|g| + epsilon)
        assertThat((double) moved[1]).isCloseTo(-0.75, within(1e-3));
        assertThat((double) moved[2]).isCloseTo(1 / 1.01, within(1e-3));
    }

    @Test
    void goesOnExactlyFromWhatWasStored() {
        NDArray whole = Numeric.normal(manager, 1, SIZE);
        NDArray interrupted = whole.duplicate();
        Adam first = adam(whole);
        Adam before = adam(interrupted);
        for (int t = 0; t < 5; t++) {
            first.step(Map.of("w", gradient(t)), 0.01);
            before.step(Map.of("w", gradient(t)), 0.01);
        }
        Adam after = adam(interrupted);
        after.restore(before.store(), before.steps());
        for (int t = 5; t < 10; t++) {
            first.step(Map.of("w", gradient(t)), 0.01);
            after.step(Map.of("w", gradient(t)), 0.01);
        }
        assertThat(interrupted.toFloatArray()).isEqualTo(whole.toFloatArray());
        assertThat(after.steps()).isEqualTo(10);
    }

    @Test
    void whatIsMissingIsNamed() {
        Adam adam = adam(Numeric.normal(manager, 1, SIZE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> adam.step(Map.of("v", gradient(1)), 0.1))
                .withMessage("there is no gradient of w");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> adam.restore(Map.of(), 3))
                .withMessage("the checkpoint has no tensor named adam.first.w");
    }
}
