// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing.jacobian;

import static dev.dragline.draggan.editing.Edits.drag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.Examples;
import dev.dragline.draggan.NativeMemoryExtension;
import dev.dragline.draggan.editing.ComputeTime;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditInProgress;
import dev.dragline.draggan.editing.EditMask;
import dev.dragline.draggan.editing.EditMask.Rectangle;
import dev.dragline.draggan.editing.EditResult;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.Edits;
import dev.dragline.draggan.editing.ImpossibleEditException;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.flow.FeatureFrame;
import dev.dragline.draggan.flow.LatentDirections;
import dev.dragline.draggan.flow.LatentDistribution;
import dev.dragline.draggan.latent.JacobianConfig;
import dev.dragline.draggan.latent.JacobianPredictor;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.GeneratorPass;
import dev.dragline.draggan.stylegan.NoiseMode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JacobianEditorTest {

    private static Generator faces;
    private static JacobianEditor editor;
    private static List<DragEdit> samples;

    @RegisterExtension
    static final NativeMemoryExtension MEMORY =
            new NativeMemoryExtension(() -> List.of(faces.averageCode().getManager()));

    @BeforeAll
    static void load() throws IOException {
        faces = Examples.faces();
        editor = JacobianEditor.flowJacobian(faces);
        samples = Edits.samples(faces).subList(0, 4);
    }

    @AfterAll
    static void close() {
        faces.close();
    }

    private static EditResult edit(DragEdit sample, EditMask movable, int steps) {
        return Edits.edit(editor, sample, movable, steps);
    }

    @Test
    void bringsPointsNearerWithoutAnyTraining() {
        double before = 0;
        double after = 0;
        for (DragEdit sample : samples) {
            EditResult edited = edit(sample, null, 3);
            before += edited.meanDistanceBefore();
            after += edited.meanDistanceAfter();
        }
        assertThat(after).isLessThan(0.4 * before);
    }

    @Test
    void saysWhatWasDoneAndLeavesTheAppearance() {
        DragEdit sample = samples.get(0);
        EditResult edited = edit(sample, null, 2);
        assertThat(edited.steps()).isEqualTo(2);
        assertThat(edited.generatorPasses())
                .as("the flow before each step, the images of both codes to track points in, the image of the result")
                .isEqualTo(2 * 31 + 2 + 1);
        assertThat(edited.keyFrames()).extracting(EditResult.Frame::step).containsExactly(0, 1, 2);
        int spatial = 6 * sample.start().width();
        assertThat(Arrays.copyOfRange(
                        edited.result().values(), spatial, edited.result().values().length))
                .isEqualTo(Arrays.copyOfRange(
                        sample.start().values(), spatial, sample.start().values().length));
        assertThat(edit(sample, null, 2).result()).isEqualTo(edited.result());
    }

    @Test
    void pointsAreTrackedOnTheWay() {
        DragEdit sample = samples.get(0);
        EditInProgress edit =
                new EditInProgress(faces, drag(sample.start(), sample.points(), null, 2), 2, 1, new ComputeTime());
        TrackingLocator locator = new TrackingLocator(128);
        float[] change = new float[sample.start().width()];
        double[][][] nothing = new double[edit.handles().size()][2][1];

        edit.step(change, nothing, new double[1]);
        edit.placeAt(edit.handles().stream()
                .map(handle -> new double[] {handle.x() + 1, handle.y()})
                .toArray(double[][]::new));
        locator.locate(List.of(edit));

        assertThat(edit.stepsLeft()).as("the steps that were left before").isEqualTo(1);
        for (int i = 0; i < edit.handles().size(); i++) {
            assertThat(edit.places().get(i).distanceTo(edit.handles().get(i)))
                    .as("the code is the same, so points are where they were, a pixel from where they were believed")
                    .isLessThan(0.2);
        }
    }

    @Test
    void pinsAloneChangeNothing() {
        DragEdit sample = samples.get(0);
        List<PointDrag> pins = sample.points().stream()
                .map(point -> new PointDrag(point.handle(), point.handle()))
                .toList();
        EditResult edited =
                editor.edit(List.of(drag(sample.start(), pins, null, 2))).get(0);
        assertThat(edited.result()).isEqualTo(sample.start());
        assertThat(edited.meanDistanceAfter()).isZero();
    }

    @Test
    void whatNoImageCanFollowStopsWhereTheGeneratorStillMakesImages() {
        List<List<PointDrag>> wild = List.of(
                List.of(Edits.point(40, 60, 90, 60), Edits.point(90, 60, 40, 60)),
                List.of(Edits.point(2, 2, 125, 125)),
                List.of(Edits.point(64, 70, 4, 120)));
        LatentDistribution distribution = LatentDistribution.of(faces, LatentDirections.of(faces, 48), 3);
        for (int i = 0; i < wild.size(); i++) {
            EditResult edited = editor.edit(List.of(drag(LatentCode.ofSeed(faces, 3 + i, 1), wild.get(i), null, null)))
                    .get(0);
            assertThat(edited.heldBack()).isTrue();
            assertThat(distribution.distance(edited.result().meanOfFirstRows(Generator.SPATIAL_ROWS)))
                    .isLessThan(distribution.radius(0.999));
            assertThat(edited.meanDistanceAfter()).isLessThanOrEqualTo(1.1 * edited.meanDistanceBefore());
        }
    }

    @Test
    void whatImagesCanFollowIsNotHeldBack() {
        assertThat(edit(samples.get(0), null, 3).heldBack()).isFalse();
    }

    @Test
    void aMaskHoldsWhatIsOutside() {
        EditMask lowerHalf = EditMask.ofRectangles(128, List.of(new Rectangle(0, 64, 128, 64)));
        double with = 0;
        double without = 0;
        for (DragEdit sample : samples.subList(0, 2)) {
            EditResult masked = edit(sample, lowerHalf, 2);
            EditResult free = edit(sample, null, 2);
            assertThat(masked.changeOutsideMask()).isEqualTo(lowerHalf.changeOutside(masked.before(), masked.after()));
            with += masked.changeOutsideMask();
            without += lowerHalf.changeOutside(free.before(), free.after());
        }
        assertThat(with).isLessThan(without);
    }

    @Test
    void worksOnAGeneratorThatNobodyTrainedAnythingFor() throws IOException {
        try (Generator small = Examples.smallGenerator()) {
            JacobianEditor fresh = JacobianEditor.flowJacobian(small);
            EditResult edited = fresh.edit(List.of(
                            drag(LatentCode.ofSeed(small, 3, 0.7), List.of(Edits.point(30, 30, 32, 30)), null, 3)))
                    .get(0);
            assertThat(edited.meanDistanceAfter()).isFinite();
            assertThat(edited.after()).isNotEqualTo(edited.before());
        }
    }

    @Test
    void tellsHowAWholePictureMoves() {
        LatentCode code = samples.get(0).start();
        try (NDManager manager = faces.newManager();
                GeneratorPass image = faces.pass(manager, LatentCode.batch(manager, List.of(code)), NoiseMode.CONST)) {
            PictureFlow flow = editor.pictureFlow(image, code, 32);

            assertThat(flow.jacobian()).hasSize(32 * 32 * 2 * flow.directions());
            assertThat(flow.lambda()).isEqualTo(0.01);
            assertThat(flow.bound().from()).hasSize(flow.directions());
            // The middle of a face moves when its code does.
            assertThat(Arrays.copyOfRange(
                            flow.jacobian(), 16 * 32 * 2 * flow.directions(), 17 * 32 * 2 * flow.directions()))
                    .satisfies(row -> assertThat(strongest(row)).isBetween(1.0, 64.0));
        }
    }

    private static double strongest(float[] values) {
        double most = 0;
        for (float value : values) {
            most = Math.max(most, Math.abs(value));
        }
        return most;
    }

    @Test
    void otherEditsAreComputedBetweenItsParts() throws IOException {
        try (Generator small = Examples.smallGenerator()) {
            JacobianEditor fresh = JacobianEditor.flowJacobian(small);
            List<PointDrag> points = List.of(Edits.point(30, 30, 32, 30));
            DragEdit urgent = drag(LatentCode.ofSeed(small, 4, 0.7), points, null, 1);
            List<DragEdit> batch = List.of(
                    drag(LatentCode.ofSeed(small, 5, 0.7), points, null, 2),
                    drag(LatentCode.ofSeed(small, 6, 0.7), points, null, 1));
            LatentCode alone = fresh.edit(List.of(urgent)).get(0).result();
            List<EditResult> undisturbed = fresh.edit(batch);

            List<LatentCode> between = new ArrayList<>();
            List<EditResult> disturbed = fresh.edit(
                    batch, () -> between.add(fresh.edit(List.of(urgent)).get(0).result()));

            assertThat(between)
                    .as(
                            "before two steps, the images, what is shown of the last and of the first codes, and two results")
                    .hasSize(2 + 1 + 2 + 2)
                    .containsOnly(alone);
            assertThat(disturbed)
                    .extracting(EditResult::result)
                    .isEqualTo(undisturbed.stream().map(EditResult::result).toList());
            assertThat(disturbed)
                    .extracting(EditResult::after)
                    .isEqualTo(undisturbed.stream().map(EditResult::after).toList());
        }
    }

    @Test
    void aClosedLoopLooksAsItsNetworkLearntTo() {
        int channels = FeatureFrame.blocks(128).stream()
                .mapToInt(faces.config()::channels)
                .sum();
        int features = faces.config().channels(32);
        DragEdit sample = samples.get(0);
        List<DragEdit> both = List.of(drag(sample.start(), sample.points(), null, 4), samples.get(1));
        try (JacobianPredictor sees = JacobianPredictor.fresh(
                        new JacobianConfig(128, 12, 512, 32, features, 4, 16, channels, 24),
                        Examples.statistics(512, 4, features),
                        Device.cpu(),
                        7);
                JacobianPredictor follows = JacobianPredictor.fresh(
                        new JacobianConfig(128, 12, 512, 32, features, 4, 16, 0, 0),
                        Examples.statistics(512, 4, features),
                        Device.cpu(),
                        7)) {
            Editor looking = JacobianEditor.jacobian(faces, sees).inClosedLoop();
            EditResult alone = looking.edit(both.subList(0, 1)).get(0);

            assertThat(alone.generatorPasses())
                    .as("one of the unchanged code, one after each round")
                    .isEqualTo(1 + 3);
            assertThat(looking.edit(both).get(0).meanDistanceAfter())
                    .isCloseTo(alone.meanDistanceAfter(), within(1e-2));
            assertThat(JacobianEditor.jacobian(faces, follows)
                            .inClosedLoop()
                            .edit(both)
                            .get(0)
                            .result())
                    .isNotEqualTo(alone.result());
        }
    }

    @Test
    void whatANetworkIsOffInTheUnchangedImageIsTakenOff() {
        int channels = FeatureFrame.blocks(128).stream()
                .mapToInt(faces.config()::channels)
                .sum();
        int features = faces.config().channels(32);
        EditInProgress edit = new EditInProgress(faces, samples.get(0), 1, 1, new ComputeTime());
        List<PixelPoint> handles = edit.handles();
        try (JacobianPredictor untrained = JacobianPredictor.fresh(
                        new JacobianConfig(128, 12, 512, 32, features, 4, 16, channels, 24),
                        Examples.statistics(512, 4, features),
                        Device.cpu(),
                        7);
                NDManager manager = faces.newManager();
                GeneratorPass unchanged =
                        faces.pass(manager, LatentCode.batch(manager, List.of(edit.start())), NoiseMode.CONST)) {
            new LearnedLocator(untrained.relocator().orElseThrow(), 128).locate(List.of(edit), unchanged, unchanged);
        }
        for (int i = 0; i < handles.size(); i++) {
            assertThat(edit.places().get(i).distanceTo(handles.get(i))).isLessThan(1e-3);
        }
    }

    @Test
    void nothingIsComputedIfOneEditIsImpossible() {
        DragEdit outside = drag(samples.get(0).start(), List.of(Edits.point(500, 1, 2, 2)), null, null);
        assertThatExceptionOfType(ImpossibleEditException.class)
                .isThrownBy(() -> editor.edit(List.of(samples.get(0), outside)))
                .withMessage("the handle of point 1 is [500, 1], outside of the image; x and y are from 0 to 127 here");
    }
}
