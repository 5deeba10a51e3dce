// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training;

import dev.dragline.training.loop.NonFiniteTrainingException;
import dev.dragline.training.loop.SampleEdit;
import dev.dragline.training.loop.TrainingListener;
import dev.dragline.training.loop.TrainingProgress;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Passes everything on to another listener, and gives it sample edits after reports with held-out figures. */
final class SamplingListener implements TrainingListener {

    private static final int MOST = 100;

    private final TrainingListener listener;
    private final SampleEdits samples;
    private final Set<String> stages;
    private long sampled;

    /** @param stages the names of the stages after whose reports edits are computed */
    SamplingListener(TrainingListener listener, SampleEdits samples, Set<String> stages) {
        this.listener = listener;
        this.samples = samples;
        this.stages = stages;
    }

    @Override
    public void progressed(TrainingProgress progress) {
        listener.progressed(progress);
        if (isDue(progress)) {
            sampled = progress.step();
            List<SampleEdit> edits = samples.compute();
            if (!edits.isEmpty()) {
                listener.sampled(progress, edits);
            }
        }
    }

    /** Chooses about a hundred reports of a long training, because every one of them is kept with its images. */
    private boolean isDue(TrainingProgress progress) {
        return stages.contains(progress.stage())
                && progress.isMeasured()
                && (sampled == 0
                        || progress.step() == progress.steps()
                        || progress.step() - sampled >= progress.steps() / MOST);
    }

    @Override
    public void checkpointed(Path checkpoint) {
        listener.checkpointed(checkpoint);
    }

    @Override
    public void wentBack(NonFiniteTrainingException cause) {
        listener.wentBack(cause);
    }

    @Override
    public boolean isCancelled() {
        return listener.isCancelled();
    }
}
