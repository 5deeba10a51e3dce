// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MuonTest {

    private static final int SMALL = 6;
    private static final int LARGE = 10;

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bringsSingularValuesNearOneAndKeepsTheirVectors(boolean upright) {
        NDArray left = reflection(1, SMALL);
        NDArray right = reflection(2, LARGE);
        NDArray values = manager.zeros(new Shape(SMALL, LARGE));
        for (int i = 0; i < SMALL; i++) {
            values.set(new NDIndex(i, i), Math.pow(2, i)); // 1 to 32
        }
        NDArray matrix = left.matMul(values).matMul(right);

        NDArray orthogonal = upright ? Muon.orthogonal(matrix.transpose()).transpose() : Muon.orthogonal(matrix);

        NDArray found = left.matMul(orthogonal).matMul(right);
        for (int i = 0; i < SMALL; i++) {
            for (int j = 0; j < LARGE; j++) {
                float value = found.getFloat(i, j);
                if (i == j) {
                    assertThat(value).isBetween(0.65f, 1.25f);
                } else {
                    assertThat(value).isCloseTo(0, within(1e-4f));
                }
            }
        }
    }

    @Test
    void goesAsFarWhateverTheLengthOfTheGradient() {
        NDArray gradient = Numeric.normal(manager, 3, SMALL * LARGE).reshape(SMALL, LARGE);

        NDArray moved = step(manager.zeros(gradient.getShape()), gradient);
        NDArray movedByMore = step(manager.zeros(gradient.getShape()), gradient.mul(1000));

        assertThat(moved.sub(movedByMore).abs().max().getFloat()).isLessThan(1e-5f);
        // 0.1 * 0.5 * sqrt(10) along each of the 6 singular vectors, and a little more or less
        double length = Math.sqrt(moved.square().sum().getFloat());
        assertThat(length).isBetween(0.65 * 0.158 * Math.sqrt(6), 1.25 * 0.158 * Math.sqrt(6));
        assertThat(moved.mul(gradient).sum().getFloat()).isNegative();
    }

    @Test
    void goesOnFromWhatWasStored() {
        NDArray whole = Numeric.normal(manager, 4, 24).reshape(2, 3, 2, 2);
        NDArray interrupted = whole.duplicate();
        Muon muon = muon(whole);
        Muon before = muon(interrupted);
        for (int step = 0; step < 3; step++) {
            muon.step(Map.of("w", gradient(step)), 0.1);
            before.step(Map.of("w", gradient(step)), 0.1);
        }
        Muon after = muon(interrupted);
        after.restore(before.store());

        muon.step(Map.of("w", gradient(3)), 0.1);
        after.step(Map.of("w", gradient(3)), 0.1);

        assertThat(interrupted.toFloatArray()).isEqualTo(whole.toFloatArray());
    }

    @Test
    void namesWhatIsMissing() {
        Muon muon = muon(manager.zeros(new Shape(2, 2)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> muon.step(Map.of(), 0.1))
                .withMessage("there is no gradient of w");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> muon.restore(Map.of()))
                .withMessage("the checkpoint has no tensor named muon.momentum.w");
    }

    private NDArray step(NDArray parameter, NDArray gradient) {
        muon(parameter).step(Map.of("w", gradient), 0.1);
        return parameter;
    }

    private Muon muon(NDArray parameter) {
        return new Muon(manager, new TreeMap<>(Map.of("w", parameter)), 0.9, name -> 0.5);
    }

    private NDArray gradient(int step) {
        return Numeric.normal(manager, 100 + step, 24).reshape(2, 3, 2, 2);
    }

    /** I - 2 v v^T of a unit vector v: orthogonal, and its own inverse. */
    private NDArray reflection(int seed, int size) {
        NDArray v = Numeric.normal(manager, seed, size).reshape(size, 1);
        NDArray unit = v.div(v.square().sum().sqrt());
        return manager.eye(size).sub(unit.matMul(unit.transpose()).mul(2));
    }
}
