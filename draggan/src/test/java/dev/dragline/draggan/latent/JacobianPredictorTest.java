// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.Examples;
import dev.dragline.draggan.NativeMemoryExtension;
import dev.dragline.draggan.flow.DampedLeastSquares;
import dev.dragline.draggan.nn.Numeric;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class JacobianPredictorTest {

    private static final int DIRECTIONS = 5;
    private static final int WIDTH = 12;
    private static final JacobianConfig CONFIG = new JacobianConfig(64, 10, WIDTH, 32, 4, DIRECTIONS, 16, 0, 0);

    private static JacobianPredictor predictor;
    private final NDManager manager = NDManager.newBaseManager();

    @RegisterExtension
    static final NativeMemoryExtension MEMORY = new NativeMemoryExtension(
            () -> List.of(predictor.trained().get("lambda.log").getManager()));

    @BeforeAll
    static void make() {
        predictor = JacobianPredictor.fresh(CONFIG, Examples.statistics(WIDTH, DIRECTIONS, 4), Device.cpu(), 7);
    }

    @AfterAll
    static void closePredictor() {
        predictor.close();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private static List<PointDrag> points(int count) {
        Random random = new Random(count);
        List<PointDrag> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            points.add(new PointDrag(
                    new PixelPoint(63 * random.nextDouble(), 63 * random.nextDouble()),
                    new PixelPoint(63 * random.nextDouble(), 63 * random.nextDouble())));
        }
        return points;
    }

    @Test
    void saysTheSameOfAPointAloneAndAmongOthers() {
        NDArray features = Numeric.normal(manager, 1, 2, 4, 32, 32);
        NDArray ws = Numeric.normal(manager, 2, 2, 10, WIDTH);
        List<PointDrag> three = points(3);
        float[] together = predictor
                .jacobian(features, ws, PointBatch.of(List.of(three, points(1))))
                .get(0, 2)
                .toFloatArray();
        float[] alone = predictor
                .jacobian(features.get("0:1"), ws.get("0:1"), PointBatch.of(List.of(three.subList(2, 3))))
                .toFloatArray();
        assertThat(alone).hasSize(2 * DIRECTIONS).containsExactly(together, within(1e-4f));
    }

    @Test
    void solvesAsTheEditorsDo() {
        PointBatch points = PointBatch.of(List.of(points(3), points(1)));
        NDArray jacobian = Numeric.normal(manager, 3, 2, 3, 2, DIRECTIONS).mul(4);
        float[] values = jacobian.toFloatArray();
        float[] solved = predictor.solve(jacobian, points).toFloatArray();
        for (int edit = 0; edit < 2; edit++) {
            double[][][] flow = new double[points.lengths()[edit]][2][DIRECTIONS];
            double[][] movements = new double[flow.length][2];
            for (int p = 0; p < flow.length; p++) {
                for (int axis = 0; axis < 2; axis++) {
                    int at = (edit * 3 + p) * 2 + axis;
                    movements[p][axis] = points.targets()[at] - points.handles()[at];
                    for (int k = 0; k < DIRECTIONS; k++) {
                        flow[p][axis][k] = values[at * DIRECTIONS + k];
                    }
                }
            }
            double[] expected = new DampedLeastSquares(predictor.lambda(), 64).solve(flow, movements);
            for (int k = 0; k < DIRECTIONS; k++) {
                assertThat((double) solved[edit * DIRECTIONS + k]).isCloseTo(expected[k], within(1e-3));
            }
        }
    }

    @Test
    void isTheSameWhenItWasStoredAndAsAReplica(@TempDir Path directory) throws IOException {
        NDArray features = Numeric.normal(manager, 1, 1, 4, 32, 32);
        NDArray ws = Numeric.normal(manager, 2, 1, 10, WIDTH);
        PointBatch points = PointBatch.of(List.of(points(2)));
        Kept.assertTheSame(
                predictor, JacobianPredictor::load, directory, network -> network.jacobian(features, ws, points)
                        .toFloatArray());
    }

    @Test
    void otherWeightsAreRefused() {
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> JacobianPredictor.load(
                        new SafetensorsFile(Map.of("kind", "latent-predictor"), Map.of()), Device.cpu()))
                .withMessage("these are not the weights of a Jacobian predictor: their kind is latent-predictor, where"
                        + " jacobian-predictor is read");
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(
                        () -> JacobianConfig.fromMetadata(Map.of("kind", "jacobian-predictor", "resolution", "big")))
                .withMessage("the weights of a Jacobian predictor say nothing usable of resolution: big");
    }
}
