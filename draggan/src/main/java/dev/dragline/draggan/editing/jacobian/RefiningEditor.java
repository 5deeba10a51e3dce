// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing.jacobian;

import dev.dragline.draggan.editing.ComputationListener;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditInProgress;
import dev.dragline.draggan.editing.EditResult;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.SpatialOptimizer;
import dev.dragline.draggan.editing.draggan.DragGanPoints;
import dev.dragline.draggan.editing.draggan.DragGanSettings;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.stylegan.Generator;
import java.util.List;

/**
 * Solves for the code as a {@link JacobianEditor} does, then refines it with a few steps of DragGAN's optimisation. The
 * optimisation tracks the features that were at the handles in the unchanged image; it first searches for them where
 * the predicted flow has moved them. The number of steps of an edit limits the optimisation alone. Edits are computed
 * one after the other; edits of several threads of a process alternate step by step.
 */
public final class RefiningEditor implements Editor {

    /** The most steps of an optimisation. Twice as many brought points no nearer on pairs of faces. */
    private static final int MOST_STEPS = 20;

    /**
     * Pixels of the image. With DragGAN's own 2, points that the prediction has brought that near would not be refined.
     */
    private static final double LEAST_STOP_DISTANCE = 1;

    /**
     * Learning rate as a part of the deviation of two codes in a coordinate, so that it suits any generator. It was
     * chosen on pairs of independent faces: points came less near both with half as much again and with less than half
     * of it.
     */
    private static final double PART_OF_DEVIATION = 0.0075;

    private final Generator generator;
    private final JacobianEditor prediction;
    private final DragGanSettings settings;

    RefiningEditor(Generator generator, JacobianEditor prediction) {
        this.generator = generator;
        this.prediction = prediction;
        this.settings = DragGanSettings.DEFAULT
                .withLearningRate(PART_OF_DEVIATION * prediction.directions().deviation())
                .withLeastStopDistance(LEAST_STOP_DISTANCE);
    }

    @Override
    public String method() {
        return prediction.method() + JacobianEditor.REFINED;
    }

    @Override
    public void check(DragEdit drag) {
        prediction.check(drag);
    }

    @Override
    public List<EditResult> edit(List<DragEdit> drags, ComputationListener listener) {
        drags.forEach(this::check);
        return drags.stream().map(drag -> edit(drag, listener)).toList();
    }

    private EditResult edit(DragEdit drag, ComputationListener listener) {
        EditInProgress predicted = prediction.predict(drag);
        List<PixelPoint> places = predicted.places().subList(0, drag.points().size());
        int resolution = generator.config().resolution();
        SpatialOptimizer optimizer = new SpatialOptimizer(
                method(),
                generator,
                settings.learningRate(),
                MOST_STEPS,
                (manager, edit, features) -> new DragGanPoints(manager, edit, places, resolution, settings, features));
        return optimizer.edit(
                drag, new SpatialOptimizer.StartedEdit(predicted.trajectory(), predicted.passes()), listener);
    }
}
