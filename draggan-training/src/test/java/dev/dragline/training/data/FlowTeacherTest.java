// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.editing.jacobian.JacobianEditor;
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
        teacher = new FlowTeacher(network, generator, 0);
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
        lessons = teacher.lessons(generator.synthesize(ws, NoiseMode.CONST, teacher.finestBlock()), ws, EDITS, 1);
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

    @Test
    void withTwoCorrectionsItTeachesWhatTheClosedLoopOfItsNetworkDoes() throws IOException {
        try (JacobianPredictor trained = Examples.trainedJacobian()) {
            List<LatentCode> codes =
                    List.of(LatentCode.ofSeed(generator, 11, 0.7), LatentCode.ofSeed(generator, 12, 0.7));
            NDArray ws = LatentCode.batch(manager, codes);
            FlowTeacher correcting = new FlowTeacher(trained, generator, 2);
            List<FlowTeacher.Lesson> corrected = correcting.lessons(
                    generator.synthesize(ws, NoiseMode.CONST, correcting.finestBlock()), ws, EDITS, 1);
            FlowTeacher once = new FlowTeacher(trained, generator, 0);
            List<FlowTeacher.Lesson> uncorrected =
                    once.lessons(generator.synthesize(ws, NoiseMode.CONST, once.finestBlock()), ws, EDITS, 1);

            JacobianEditor loop = JacobianEditor.jacobian(generator, trained);
            assertThat(distance(codes, once.paths(ws, uncorrected, 1), loop)).isLessThan(1e-3);
            assertThat(distance(codes, correcting.paths(ws, corrected, 1), loop.inClosedLoop()))
                    .isLessThan(1e-3);
            assertThat(distance(codes, once.paths(ws, uncorrected, 1), loop.inClosedLoop()))
                    .isGreaterThan(0.05);
        }
    }

    /** Returns how far the codes of a teacher are from those of an editor at most, as a part of the way of the editor's. */
    private double distance(List<LatentCode> starts, NDArray paths, JacobianEditor editor) {
        NDArray taught = paths.get(":, 1, 0");
        double worst = 0;
        for (int e = 0; e < EDITS.size(); e++) {
            DragEdit drag = new DragEdit(starts.get(e), EDITS.get(e), null, null, DragEdit.Images.FIRST_AND_LAST);
            NDArray code = manager.create(
                    editor.edit(List.of(drag), () -> {}).get(0).result().meanOfFirstRows(1));
            NDArray start = manager.create(starts.get(e).meanOfFirstRows(1));
            double way = code.sub(start).norm().getFloat();
            worst = Math.max(worst, taught.get(e).sub(code).norm().getFloat() / way);
        }
        return worst;
    }

    @Test
    void aTeacherThatCannotFindPointsCorrectsNothing() {
        try (JacobianPredictor blind = Examples.untrainedJacobian(generator, "sightSteps=0")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Examples.tiny("teacherCorrections=1").taughtBy("its-name", blind))
                    .withMessage("teacherCorrections is 1, but the teacher has no network that finds points again;"
                            + " take another teacher, or 0");
        }
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
