// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.Examples;
import dev.dragline.draggan.NativeMemoryExtension;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.GeneratorPass;
import dev.dragline.draggan.stylegan.NoiseMode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FlowJacobianTest {

    private static final int DIRECTIONS = 4;
    private static final double STEP = 0.2;
    private static final List<PixelPoint> POINTS = List.of(
            new PixelPoint(63, 70), new PixelPoint(45, 55), new PixelPoint(82.5, 55.25), new PixelPoint(63, 88));

    private static Generator faces;
    private static LatentDirections directions;

    @RegisterExtension
    static final NativeMemoryExtension MEMORY =
            new NativeMemoryExtension(() -> List.of(faces.averageCode().getManager()));

    @BeforeAll
    static void load() throws IOException {
        faces = Examples.faces();
        directions = LatentDirections.of(faces, DIRECTIONS);
    }

    @AfterAll
    static void close() {
        faces.close();
    }

    /** Where points are after the spatial rows went along a direction, followed as an editor's points are. */
    private static List<PixelPoint> followed(NDManager manager, NDArray code, int direction) {
        NDArray step = manager.create(directions.scaled()[direction]).mul((float) STEP);
        NDArray moved =
                code.get(":{}", Generator.SPATIAL_ROWS).add(step).concat(code.get("{}:", Generator.SPATIAL_ROWS), 0);
        List<FeatureFrame> frames = FeatureFrame.of(
                faces.synthesize(
                        NDArrays.stack(new NDList(code, moved)), NoiseMode.CONST, FeatureFrame.finestBlock(128)),
                128);
        return new PointTracker(frames.get(0), 128, POINTS).advance(frames.get(1));
    }

    @Test
    void foretellsWherePointsGo() {
        FlowJacobian flow = new FlowJacobian(faces, directions, new FlowJacobian.Settings(0.1, 2, 0));
        assertThat(flow.passes()).isEqualTo(DIRECTIONS + 1);
        double missed = 0;
        double went = 0;
        try (NDManager manager = faces.newManager()) {
            for (long seed = 0; seed < 3; seed++) {
                NDArray ws = faces.codes(manager, List.of(seed), 1);
                NDArray code = ws.get(0);
                double[][][] jacobian = flow.at(faces.pass(manager, ws, NoiseMode.CONST), List.of(POINTS))
                        .get(0);
                for (int k = 0; k < DIRECTIONS; k++) {
                    List<PixelPoint> ends = followed(manager, code, k);
                    for (int i = 0; i < POINTS.size(); i++) {
                        PixelPoint foretold = new PixelPoint(
                                POINTS.get(i).x() + STEP * jacobian[i][0][k],
                                POINTS.get(i).y() + STEP * jacobian[i][1][k]);
                        missed += foretold.distanceTo(ends.get(i));
                        went += POINTS.get(i).distanceTo(ends.get(i));
                    }
                }
            }
        }
        assertThat(went / (3 * DIRECTIONS * POINTS.size())).isGreaterThan(0.3);
        assertThat(missed).isLessThan(0.35 * went);
    }

    @Test
    void theFlowOfAWholePictureIsThatOfItsPlaces() {
        FlowJacobian flow = new FlowJacobian(faces, directions, new FlowJacobian.Settings(0.1, 1, 2));
        List<PixelPoint> grid = new ArrayList<>();
        for (int place = 0; place < 32 * 32; place++) {
            grid.add(new PixelPoint(4 * (place % 32) + 1.5, 4 * (place / 32) + 1.5));
        }
        List<Integer> some = List.of(0, 31, 17 * 32 + 15, 20 * 32 + 11, 32 * 32 - 1);
        try (NDManager manager = faces.newManager();
                GeneratorPass image = faces.pass(manager, faces.codes(manager, List.of(3L), 1), NoiseMode.CONST)) {
            double[][][] picture = flow.ofGrid(image, 32, grid);
            double[][][] places = flow.at(
                            image, List.of(some.stream().map(grid::get).toList()))
                    .get(0);

            assertThat(picture).hasDimensions(32 * 32, 2);
            for (int i = 0; i < some.size(); i++) {
                for (int axis = 0; axis < 2; axis++) {
                    assertThat(picture[some.get(i)][axis])
                            .as("place %d", some.get(i))
                            .containsExactly(places[i][axis], within(1e-3));
                }
            }
        }
    }
}
