// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.dragline.evaluation.trials.FailedTrial;
import dev.dragline.evaluation.trials.Trial;
import dev.dragline.evaluation.trials.TrialListener;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert;

/** Keeps what an evaluation tells, and breaks it off if asked to. */
final class RecordedProgress implements TrialListener {

    final List<String> begun = new ArrayList<>();
    final List<Trial> done = new ArrayList<>();
    final List<FailedTrial> failures = new ArrayList<>();
    int breakAfter = Integer.MAX_VALUE;
    ThrowableAssert.ThrowingCallable whileWaiting = () -> {};

    @Override
    public void waiting() {
        assertThatCode(whileWaiting).doesNotThrowAnyException();
    }

    @Override
    public void begun(String series, long total, long kept) {
        begun.add(series + ": " + kept + " of " + total);
    }

    @Override
    public void done(Trial trial) {
        done.add(trial);
        if (done.size() == breakAfter) {
            throw new IllegalStateException("enough");
        }
    }

    @Override
    public void failed(FailedTrial failure) {
        failures.add(failure);
    }
}
