// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.latent;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.NativeMemoryExtension;
import dev.dragline.draggan.nn.Numeric;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.weights.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PredictorNetworksTest {

    private static final int ROWS = TinyPredictor.ROWS;
    private static final int WIDTH = TinyPredictor.WIDTH;
    private static final PredictorConfig CONFIG = TinyPredictor.config(true);
    private static PredictorNetworks networks;

    @RegisterExtension
    static final NativeMemoryExtension MEMORY = new NativeMemoryExtension(
            () -> List.of(networks.trained().get("regularizer.share").getManager()));

    private final NDManager manager = NDManager.newBaseManager();

    @BeforeAll
    static void build() {
        networks = PredictorNetworks.fresh(CONFIG, TinyPredictor.statistics(), Device.cpu(), 7);
    }

    @AfterAll
    static void closeNetworks() {
        networks.close();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private static List<PointDrag> points(Random random, int count) {
        List<PointDrag> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            points.add(new PointDrag(
                    new PixelPoint(random.nextInt(64), random.nextInt(64)),
                    new PixelPoint(random.nextInt(64), random.nextInt(64))));
        }
        return points;
    }

    private NDArray features(int n) {
        return Numeric.normal(manager, 11, n, 4, 16, 16);
    }

    private NDArray ws(int n) {
        return Numeric.normal(manager, 12, n, ROWS, WIDTH);
    }

    private static float[] values(NDArray array) {
        return array.toFloatArray();
    }

    @Test
    void aTrajectoryBeginsAtTheCodeAndHasAllSteps() {
        NDArray ws = ws(2);
        PointBatch points = PointBatch.of(List.of(points(new Random(1), 1), points(new Random(2), 2)));
        NDArray trajectory = networks.trajectory(features(2), points, ws);
        assertThat(trajectory.getShape()).isEqualTo(new Shape(2, 4, 6, WIDTH));
        assertThat(values(trajectory.get(":, 0"))).isEqualTo(values(ws.get(":, :6")));
        assertThat(Numeric.largestDifference(trajectory.get(":, 3"), trajectory.get(":, 0")))
                .isGreaterThan(1e-3);
    }

    @Test
    void anEditInABatchOfOthersIsTheSameAsAlone() {
        Random random = new Random(3);
        List<List<PointDrag>> edits = List.of(points(random, 1), points(random, 5), points(random, 3));
        NDArray together = networks.trajectory(features(3), PointBatch.of(edits), ws(3));
        for (int i = 0; i < 3; i++) {
            NDIndex row = new NDIndex("{}:{}", i, i + 1);
            NDArray alone =
                    networks.trajectory(features(3).get(row), PointBatch.of(List.of(edits.get(i))), ws(3).get(row));
            assertThat(Numeric.largestDifference(alone, together.get(row))).isLessThan(1e-5);
        }
    }

    @Test
    void whatFillsABatchUpCountsForNothing() {
        Random random = new Random(4);
        PointBatch points = PointBatch.of(List.of(points(random, 1), points(random, 3)));
        float[] handles = points.handles().clone();
        float[] targets = points.targets().clone();
        Arrays.fill(handles, 2, 6, 40);
        Arrays.fill(targets, 2, 6, 13);
        PointBatch other = new PointBatch(2, 3, points.lengths(), handles, targets);
        assertThat(values(networks.trajectory(features(2), other, ws(2))))
                .isEqualTo(values(networks.trajectory(features(2), points, ws(2))));
    }

    @Test
    void everyPointOfAnEditCounts() {
        Random random = new Random(4);
        List<PointDrag> three = points(random, 3);
        NDArray whole = networks.trajectory(features(1), PointBatch.of(List.of(three)), ws(1));
        NDArray fewer = networks.trajectory(features(1), PointBatch.of(List.of(three.subList(0, 2))), ws(1));
        assertThat(Numeric.largestDifference(whole, fewer)).isGreaterThan(1e-5);
    }

    @Test
    void laterCodesChangeNothingBefore() {
        PointBatch points = PointBatch.of(List.of(points(new Random(1), 2)));
        NDArray codes = Numeric.normal(manager, 13, 1, 3, 6, WIDTH);
        NDArray changed = codes.duplicate();
        changed.set(new NDIndex("0, 2"), 5);
        NDArray before = networks.next(features(1), points, codes, ws(1));
        NDArray after = networks.next(features(1), points, changed, ws(1));
        assertThat(values(after.get("0, :2"))).isEqualTo(values(before.get("0, :2")));
        assertThat(Numeric.largestDifference(after.get("0, 2"), before.get("0, 2")))
                .isGreaterThan(1e-5);
    }

    @Test
    void trainingOnATrajectorySeesWhatUseMakes() {
        PointBatch points = PointBatch.of(List.of(points(new Random(1), 2), points(new Random(2), 1)));
        NDArray trajectory = networks.trajectory(features(2), points, ws(2));
        NDArray next = networks.next(features(2), points, trajectory.get(":, :3"), ws(2));
        assertThat(Numeric.largestDifference(next, trajectory.get(":, 1:"))).isLessThan(1e-5);
        NDArray nextOfOwn = networks.nextOfOwnSteps(features(2), points, ws(2));
        assertThat(Numeric.largestDifference(nextOfOwn, trajectory.get(":, 1:")))
                .isLessThan(1e-5);
    }

    @Test
    void withoutTheRegularizerItsWeightsCountForNothing() {
        try (PredictorNetworks plain =
                PredictorNetworks.fresh(TinyPredictor.config(false), TinyPredictor.statistics(), Device.cpu(), 7)) {
            PointBatch points = PointBatch.of(List.of(points(new Random(1), 2)));
            NDArray before = plain.trajectory(features(1), points, ws(1));
            plain.trained().get("regularizer.out.weight").muli(3);
            assertThat(values(plain.trajectory(features(1), points, ws(1)))).isEqualTo(values(before));
            assertThat(Numeric.largestDifference(before, networks.trajectory(features(1), points, ws(1))))
                    .isGreaterThan(1e-5);
        }
    }

    @Test
    void whatAFileKeepsComputesTheSame(@TempDir Path directory) throws IOException {
        PointBatch points = PointBatch.of(List.of(points(new Random(1), 2)));
        Kept.assertTheSame(
                networks,
                PredictorNetworks::load,
                directory,
                network -> values(network.trajectory(features(1), points, ws(1))));
    }

    @Test
    void asProportionalOnesTheyMoveEditsOfLengthOneAsBefore(@TempDir Path directory) throws IOException {
        SafetensorsFile stored = PredictorNetworks.asProportional(networks.store());
        try (PredictorNetworks proportional = PredictorNetworks.load(stored, Device.cpu())) {
            assertThat(networks.store().metadata()).doesNotContainKey("proportional");
            assertThat(proportional.config()).isEqualTo(CONFIG.asProportional());
            PointBatch asLong = PointBatch.of(List.of(List.of(moved(0, 4), moved(4, 0)))); // 64 / 16
            assertThat(Numeric.largestDifference(
                            proportional.trajectory(features(1), asLong, ws(1)),
                            networks.trajectory(features(1), asLong, ws(1))))
                    .isLessThan(1e-5);
            PointBatch longer = PointBatch.of(List.of(List.of(moved(0, 6), moved(6, 0))));
            assertThat(Numeric.largestDifference(
                            proportional.trajectory(features(1), longer, ws(1)),
                            networks.trajectory(features(1), longer, ws(1))))
                    .isGreaterThan(1e-3);
            Kept.assertTheSame(
                    proportional,
                    PredictorNetworks::load,
                    directory,
                    network -> values(network.trajectory(features(1), longer, ws(1))));
        }
    }

    private static PointDrag moved(double x, double y) {
        return new PointDrag(new PixelPoint(20 + x, 30), new PixelPoint(20 + 2 * x, 30 + y));
    }

    @Test
    void standardizedCodesHaveMeanZeroAndDeviationOneAndComeBack() {
        Statistics statistics = TinyPredictor.statistics();
        Statistics.Scales scales = new Statistics.Scales(manager, statistics);
        NDArray codes = Numeric.normal(manager, 14, 3, WIDTH);
        NDArray standardized = scales.standardized(codes);
        for (int i = 0; i < WIDTH; i++) {
            assertThat(standardized.getFloat(1, i))
                    .isEqualTo((codes.getFloat(1, i) - statistics.codeMean()[i])
                            / statistics.codeDeviation()[i]);
        }
        assertThat(Numeric.largestDifference(scales.codes(standardized), codes)).isLessThan(1e-5);
        NDArray moved = scales.difference(standardized.get("0").sub(standardized.get("1")));
        assertThat(Numeric.largestDifference(moved, codes.get("0").sub(codes.get("1"))))
                .isLessThan(1e-5);
    }
}
