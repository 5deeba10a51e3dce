// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing.jacobian;

import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditInProgress;
import dev.dragline.draggan.editing.EditResult;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.SpatialOptimizer;
import dev.dragline.draggan.editing.StepListener;
import dev.dragline.draggan.editing.draggan.DragGanPoints;
import dev.dragline.draggan.editing.draggan.DragGanSettings;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.stylegan.Generator;
import java.util.List;

/**
 * Predicts, then refines: solves for the code as a {@link JacobianEditor} does, and goes on from there with a few steps of
 * DragGAN's optimisation. What is followed is what was at the handles in the unchanged image; it is first looked for where
 * the predicted flow has carried it. A mask is honoured as far as both parts do. An edit's own number of steps is the most
 * that the optimisation may take. One edit after the other; edits of all threads of a process take turns.
 */
public final class RefiningEditor implements Editor {

    /** Twice as many brought points no nearer on pairs of faces. */
    private static final int MOST_STEPS = 20;

    /** Pixels of the image; DragGAN's own two would leave as they are what the prediction has already brought that near. */
    private static final double LEAST_STOP_DISTANCE = 1;

    /**
     * What a step of Adam moves a coordinate by, as a part of how far two codes are apart in it, so that it suits any
     * generator. Chosen on pairs of independent faces: with half as much again points came less near, and with less than
     * half of it, too.
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
    public List<EditResult> edit(List<DragEdit> drags) {
        return edit(drags, () -> {});
    }

    @Override
    public List<EditResult> edit(List<DragEdit> drags, StepListener listener) {
        drags.forEach(this::check);
        return drags.stream().map(drag -> edit(drag, listener)).toList();
    }

    private EditResult edit(DragEdit drag, StepListener listener) {
        EditInProgress walk = prediction.predict(drag);
        List<PixelPoint> places = walk.places().subList(0, drag.points().size());
        int resolution = generator.config().resolution();
        SpatialOptimizer optimizer = new SpatialOptimizer(
                method(),
                generator,
                settings.learningRate(),
                MOST_STEPS,
                (manager, edit, features) -> new DragGanPoints(manager, edit, places, resolution, settings, features));
        return optimizer.edit(drag, new SpatialOptimizer.Begun(walk.sightings(), walk.passes()), listener);
    }
}
