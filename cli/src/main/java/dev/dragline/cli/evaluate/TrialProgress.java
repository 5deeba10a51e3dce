// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.evaluate;

import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Progress;
import dev.dragline.evaluation.FailedPairs;
import dev.dragline.evaluation.trials.FailedTrial;
import dev.dragline.evaluation.trials.Trial;
import dev.dragline.evaluation.trials.TrialListener;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows how far a series of trials is. */
final class TrialProgress implements TrialListener, AutoCloseable {

    private final Console console;
    private @Nullable Progress progress;
    private final List<FailedTrial> failures = new ArrayList<>();
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
        another(trial.method());
    }

    @Override
    public void failed(FailedTrial failure) {
        failures.add(failure);
        another(failure.method());
    }

    private void another(String method) {
        done++;
        if (progress != null) {
            progress.at(done, method);
        }
    }

    /** Returns what could not be measured so far, counted by kind, method and reason. */
    List<FailedPairs> failures() {
        return FailedPairs.count(failures);
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.close();
            progress = null;
        }
    }
}
