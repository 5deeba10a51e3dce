// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.train;

import dev.dragline.cli.terminal.Console;
import dev.dragline.training.loop.NonFiniteTrainingException;
import dev.dragline.training.loop.TrainingListener;
import dev.dragline.training.loop.TrainingProgress;
import java.nio.file.Path;

/** Prints what a training on this machine reports, until it has ended. */
public final class TrainingReporter implements TrainingListener {

    private final TrainingLines lines;

    public TrainingReporter(Console console) {
        this.lines = new TrainingLines(console);
    }

    @Override
    public void progressed(TrainingProgress progress) {
        lines.report(
                progress.stage(), progress.step(), progress.steps(), progress.figures(), progress.remainingSeconds());
    }

    @Override
    public void checkpointed(Path checkpoint) {
        // The next run of the same command finds the checkpoint by itself.
    }

    @Override
    public void wentBack(NonFiniteTrainingException cause) {
        lines.wentBack(cause);
    }

    @Override
    public boolean isCancelled() {
        return false;
    }
}
