// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing;

import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.flow.FeatureFrame;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.GeneratorPass;
import dev.dragline.draggan.stylegan.NoiseMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Edits that are computed together: one pass of the generator serves all that is asked about the images of the same
 * codes.
 */
public final class EditBatch implements AutoCloseable {

    private final Generator generator;
    private final List<EditInProgress> all;
    private final ComputeTime time;
    private final ComputationListener listener;
    private final SharedPass start;
    private boolean hasStepped;
    private @Nullable SharedPass current;

    /** @param time the time of the batch, which its edits measure by, too */
    public EditBatch(Generator generator, List<EditInProgress> all, ComputeTime time, ComputationListener listener) {
        this.generator = generator;
        this.all = all;
        this.time = time;
        this.listener = listener;
        this.start = sharedPass(all);
    }

    /** @param defaultSteps number of steps of an edit that names none itself */
    public static EditBatch of(
            Generator generator, List<DragEdit> drags, int defaultSteps, ComputationListener listener) {
        ComputeTime time = new ComputeTime();
        return new EditBatch(
                generator,
                drags.stream()
                        .map(drag -> new EditInProgress(
                                generator,
                                drag,
                                drag.steps() == null ? defaultSteps : drag.steps(),
                                drags.size(),
                                time))
                        .toList(),
                time,
                listener);
    }

    /** One step of a method. */
    public interface Step {

        /**
         * Moves the codes of the edits by one step.
         *
         * @param images a pass over the current codes of the edits
         */
        void step(GeneratorPass images, List<EditInProgress> edits);
    }

    /** Takes steps until no edit has a step left. */
    public void takeSteps(Step step) {
        List<EditInProgress> unfinished =
                all.stream().filter(EditInProgress::hasStepsLeft).toList();
        while (!unfinished.isEmpty()) {
            time.exclude(listener::beforeNextPart);
            step.step(passOf(unfinished), unfinished);
            hasStepped = true;
            closeCurrent();
            unfinished =
                    unfinished.stream().filter(EditInProgress::hasStepsLeft).toList();
        }
    }

    /** Renders the images of the current codes. */
    public void renderImages() {
        time.exclude(listener::beforeNextPart);
        passOf(all)
                .image()
                .toFloatArray(); // waits for the device, so that the measured time covers the whole computation
    }

    /** Finds where the points of all edits are in their current images, and leaves a step for the rest of their way. */
    public void locatePoints(PointLocator locator) {
        locator.locate(all, start.pass, passOf(all));
        all.forEach(EditInProgress::allowOneStep);
    }

    /** Stops the clock and returns the results in the order of the edits. */
    public List<EditResult> results(EditResults results) {
        double milliseconds = 1e3 * time.seconds() / all.size();
        start.chargePass();
        listener.beforeNextPart();
        show(passOf(all), true);
        closeCurrent();
        listener.beforeNextPart();
        show(start.pass, false);
        close();
        List<EditResult> made = new ArrayList<>();
        for (EditInProgress edit : all) {
            listener.beforeNextPart();
            made.add(edit.result(results, milliseconds));
        }
        return made;
    }

    // A result needs features and images: the passes are continued for them, so that nothing is computed twice.
    private void show(GeneratorPass pass, boolean isLast) {
        int resolution = generator.config().resolution();
        List<FeatureFrame> frames = FeatureFrame.of(pass.upTo(FeatureFrame.finestBlock(resolution)), resolution);
        List<RgbImage> images = RgbImage.of(pass.image());
        for (int i = 0; i < all.size(); i++) {
            EditInProgress edit = all.get(i);
            edit.frames().show(isLast ? edit.steps() : 0, frames.get(i), images.get(i));
        }
    }

    @Override
    public void close() {
        closeCurrent();
        start.close();
    }

    private GeneratorPass passOf(List<EditInProgress> edits) {
        if (!hasStepped && start.edits.equals(edits)) {
            return start.pass;
        }
        SharedPass shared = current;
        if (shared == null || !shared.edits.equals(edits)) {
            closeCurrent();
            shared = sharedPass(edits);
            current = shared;
        }
        return shared.pass;
    }

    /** Closes the pass of the last codes, because the codes have changed. */
    private void closeCurrent() {
        if (current != null) {
            current.close();
        }
        current = null;
    }

    private SharedPass sharedPass(List<EditInProgress> edits) {
        NDManager manager = generator.newManager();
        List<LatentCode> codes = edits.stream().map(EditInProgress::code).toList();
        return new SharedPass(edits, generator.pass(manager, LatentCode.batch(manager, codes), NoiseMode.CONST));
    }

    /** A pass over the codes of some edits that counts once for each of them. */
    private static final class SharedPass implements AutoCloseable {

        private final List<EditInProgress> edits;
        private final GeneratorPass pass;
        private boolean isCharged;

        SharedPass(List<EditInProgress> edits, GeneratorPass pass) {
            this.edits = edits;
            this.pass = pass;
        }

        /** Counts the pass for each edit if it has begun; later continuations of it do not count again. */
        void chargePass() {
            if (!isCharged && pass.hasBegun()) {
                edits.forEach(edit -> edit.countPasses(1));
            }
            isCharged = true;
        }

        @Override
        public void close() {
            chargePass();
            pass.close();
        }
    }
}
