// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.latent.JacobianPredictor;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.NoiseMode;
import dev.dragline.training.Examples;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FlowTeacherTest {

    private static final List<List<PointDrag>> EDITS =
            List.of(List.of(drag(60, 70, 66, 70)), List.of(drag(30, 40, 30, 44), drag(90, 40, 90, 40)));

    private static Generator generator;
    private static JacobianPredictor network;
    private static FlowTeacher teacher;

    private NDManager manager;
    private NDArray ws;
    private List<FlowTeacher.Lesson> lessons;

    @BeforeAll
    static void load() throws IOException {
        generator = Examples.faces();
        network = Examples.untrainedJacobian(generator);
        teacher = new FlowTeacher(network, generator.config());
    }

    @AfterAll
    static void unload() {
        network.close();
        generator.close();
    }

    @BeforeEach
    void teach() {
        manager = generator.newManager();
        ws = generator.broadcast(generator.map(manager.create(new float[] {1, -1}, new Shape(2, 1))
                .repeat(1, generator.config().latentSize())));
        lessons = teacher.lessons(generator.synthesize(ws, NoiseMode.CONST, teacher.block()), ws, EDITS, 1);
    }

    @AfterEach
    void forget() {
        manager.close();
    }

    @Test
    void itsPathsGoStraightToTheCodeThatItSolvesFor() {
        NDArray paths = teacher.paths(ws, lessons, 2);

        assertThat(paths.getShape().getShape()).containsExactly(2, 3, 6, 512);
        assertThat(paths.get("1, 0").toFloatArray()).isEqualTo(ws.get("1, :6").toFloatArray());
        NDArray change = paths.get("0, 2").sub(paths.get("0, 0"));
        float[] wanted = lessons.get(0)
                .coefficients()
                .matMul(manager.create(network.statistics().directions()))
                .toFloatArray();
        assertThat(change.get(0).toFloatArray()).containsExactly(wanted, within(1e-5f));
        assertThat(change.get(5).toFloatArray()).containsExactly(wanted, within(1e-5f));
        assertThat(paths.get("0, 1").sub(paths.get("0, 0")).get(3).mul(2).toFloatArray())
                .containsExactly(wanted, within(1e-5f));
    }

    @Test
    void theLossIsHowFarTheHandlesAreFromItsPaths() {
        NDArray paths = teacher.paths(ws, lessons, 2);
        NDArray still = paths.get(":, 0:1").repeat(1, 2);

        assertThat(loss(paths.get(":, 1:"))).isCloseTo(0, within(1e-5));
        double ofNoEdit = loss(still);
        assertThat(ofNoEdit).isCloseTo(movement(), within(1e-4 * movement()));
        assertThat(loss(paths.get(":, 1:").add(still).div(2))).isCloseTo(ofNoEdit / 2, within(1e-3 * ofNoEdit));
    }

    private double loss(NDArray predicted) {
        return teacher.flowLoss(ws, predicted, lessons).getFloat();
    }

    /** Returns how far the handles move on average by the teacher's own flow, up to each of two steps. */
    private double movement() {
        double sum = 0;
        int axes = 0;
        for (FlowTeacher.Lesson lesson : lessons) {
            float[] moved = lesson.jacobian()
                    .batchMatMul(lesson.coefficients().expandDims(2))
                    .toFloatArray();
            for (float movement : moved) {
                sum += Math.abs(movement);
                axes++;
            }
        }
        return 0.75 * sum / axes / (128 / 16.0);
    }

    private static PointDrag drag(double x, double y, double toX, double toY) {
        return new PointDrag(new PixelPoint(x, y), new PixelPoint(toX, toY));
    }
}
