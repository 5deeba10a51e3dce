// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.landmarks;

import dev.dragline.draggan.stylegan.SeededLatents;
import dev.dragline.testing.TorchScriptFile;
import dev.dragline.training.loop.NonFiniteTrainingException;
import dev.dragline.training.loop.TrainingListener;
import dev.dragline.training.loop.TrainingProgress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the tests of landmarks share. */
final class Examples {

    private Examples() {}

    /** A training that takes seconds. */
    static LandmarkSettings tiny(int steps) {
        return new LandmarkSettings(4, steps, 4, 2, 5e-3, 0.5, 6);
    }

    /** Some faces as they are rendered. */
    static List<LabelledFace> rendered(int count) {
        float[][] codes = new float[count][];
        for (int i = 0; i < count; i++) {
            codes[i] = SeededLatents.of(i, 512);
        }
        return new RenderedFaces().faces(codes);
    }

    /**
     * Writes the archive of a TorchScript module with no weights.
     *
     * @param forward the lines of its method {@code forward}, which gets {@code images}
     */
    static Path torchScript(Path file, String result, String... forward) {
        return TorchScriptFile.write(file, "images: Tensor", result, forward);
    }

    /** Records the reports of a training, and may cancel it. */
    static final class Recorder implements TrainingListener {

        final List<TrainingProgress> reports = new ArrayList<>();
        final List<String> returns = new ArrayList<>();
        private final int asksBeforeCancel;
        private int asked;

        Recorder(int asksBeforeCancel) {
            this.asksBeforeCancel = asksBeforeCancel;
        }

        static Recorder patient() {
            return new Recorder(Integer.MAX_VALUE);
        }

        double last(String figure) {
            return reports.get(reports.size() - 1).figures().get(figure);
        }

        @Override
        public void progressed(TrainingProgress progress) {
            reports.add(progress);
        }

        @Override
        public void checkpointed(Path checkpoint) {
            // The tests read the file of the checkpoint.
        }

        @Override
        public void wentBack(NonFiniteTrainingException cause) {
            returns.add(String.valueOf(cause.getMessage()));
        }

        @Override
        public boolean isCancelled() {
            return ++asked > asksBeforeCancel;
        }
    }
}
