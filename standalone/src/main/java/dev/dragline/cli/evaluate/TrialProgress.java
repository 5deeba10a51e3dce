package dev.dragline.cli.evaluate;

import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Progress;
import dev.dragline.training.evaluation.Trial;
import dev.dragline.training.evaluation.TrialListener;
import org.jspecify.annotations.Nullable;

/** Shows how far a series of trials is. */
final class TrialProgress implements TrialListener, AutoCloseable {

    private final Console console;
    private @Nullable Progress progress;
    private long done;

    TrialProgress(Console console) {
        this.console = console;
    }

    @Override
    public void begun(String series, long total, long kept) {
        close();
        done = kept;
        if (kept < total) {
            progress = Progress.of(console, "edits of " + series, kept, total);
        }
    }

    @Override
    public void done(Trial trial) {
        done++;
        if (progress != null) {
            progress.at(done, trial.method());
        }
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.close();
            progress = null;
        }
    }
}
