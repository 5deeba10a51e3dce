// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing;

import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.flow.FeatureFrame;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.GeneratorPass;
import dev.dragline.draggan.stylegan.NoiseMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Edits that are on their way together. Whoever looks at the images of the same codes shares a pass of the generator. */
public final class EditBatch implements AutoCloseable {

    private final Generator generator;
    private final List<EditInProgress> all;
    private final long begin = System.nanoTime();
    private final Shared start;
    private boolean begun;
    private @Nullable Shared now;

    public EditBatch(Generator generator, List<EditInProgress> all) {
        this.generator = generator;
        this.all = all;
        this.start = share(all);
    }

    /** @param defaultSteps for the edits that ask for no number of steps */
    public static EditBatch of(Generator generator, List<DragEdit> drags, int defaultSteps) {
        return new EditBatch(
                generator,
                drags.stream()
                        .map(drag -> new EditInProgress(
                                generator, drag, drag.steps() == null ? defaultSteps : drag.steps(), drags.size()))
                        .toList());
    }

    /** What a method does at a time. */
    public interface Step {

        /**
         * Takes one step with each of some edits.
         *
         * @param images a pass of their codes as they are now
         */
        void step(GeneratorPass images, List<EditInProgress> walks);
    }

    /** Until none has a step left. */
    public void go(Step stride) {
        List<EditInProgress> going =
                all.stream().filter(EditInProgress::isGoing).toList();
        while (!going.isEmpty()) {
            stride.step(passOf(going), going);
            begun = true;
            forget();
            going = going.stream().filter(EditInProgress::isGoing).toList();
        }
    }

    /** Of the last codes. */
    public void makeImages() {
        passOf(all).image().toFloatArray(); // so that the clock sees the whole computation
    }

    /** Finds the points of all in their images as they are now. */
    public void look(PointLocator look) {
        look.over(all, start.pass, passOf(all));
    }

    /** In their order; the clock stops here. */
    public List<EditResult> outcomes(EditResults outcome) {
        double milliseconds = (System.nanoTime() - begin) / 1e6 / all.size();
        start.chargePass();
        show(passOf(all), true);
        forget();
        show(start.pass, false);
        close();
        return all.stream().map(walk -> walk.outcome(outcome, milliseconds)).toList();
    }

    // For what an outcome needs passes go on, so that nothing of these images is computed twice.
    private void show(GeneratorPass pass, boolean isLast) {
        int resolution = generator.config().resolution();
        List<FeatureFrame> frames = FeatureFrame.of(pass.upTo(FeatureFrame.finestBlock(resolution)), resolution);
        List<RgbImage> images = RgbImage.of(pass.image());
        for (int i = 0; i < all.size(); i++) {
            EditInProgress walk = all.get(i);
            walk.views().show(isLast ? walk.steps() : 0, frames.get(i), images.get(i));
        }
    }

    @Override
    public void close() {
        forget();
        start.close();
    }

    private GeneratorPass passOf(List<EditInProgress> walks) {
        if (!begun && start.walks.equals(walks)) {
            return start.pass;
        }
        Shared shared = now;
        if (shared == null || !shared.walks.equals(walks)) {
            forget();
            shared = share(walks);
            now = shared;
        }
        return shared.pass;
    }

    /** The codes have moved on. */
    private void forget() {
        if (now != null) {
            now.close();
        }
        now = null;
    }

    private Shared share(List<EditInProgress> walks) {
        NDManager manager = generator.newManager();
        List<LatentCode> codes = walks.stream().map(EditInProgress::code).toList();
        return new Shared(walks, generator.pass(manager, LatentCode.batch(manager, codes), NoiseMode.CONST));
    }

    /** A pass of the codes of some edits, for which all of them pay once. */
    private static final class Shared implements AutoCloseable {

        private final List<EditInProgress> walks;
        private final GeneratorPass pass;
        private boolean paid;

        Shared(List<EditInProgress> walks, GeneratorPass pass) {
            this.walks = walks;
            this.pass = pass;
        }

        /** Whoever needs more of it later gets it for nothing. */
        void chargePass() {
            if (!paid && pass.hasBegun()) {
                walks.forEach(walk -> walk.countPasses(1));
            }
            paid = true;
        }

        @Override
        public void close() {
            chargePass();
            pass.close();
        }
    }
}
