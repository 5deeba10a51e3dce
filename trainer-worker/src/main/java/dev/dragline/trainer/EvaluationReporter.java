// SPDX-License-Identifier: Apache-2.0
package dev.dragline.trainer;

import dev.dragline.contracts.evaluations.EvaluationRequested;
import dev.dragline.evaluation.FailedPairs;
import dev.dragline.evaluation.trials.FailedTrial;
import dev.dragline.evaluation.trials.Trial;
import dev.dragline.evaluation.trials.TrialListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reports about once a second how far an evaluation is, and ends it when it is cancelled or this process stops. */
final class EvaluationReporter implements TrialListener {

    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final EvaluationRequested request;
    private final StopRequests stopRequests;
    private final ProgressPublisher reports;
    private final Clock clock;
    private EvaluationProgress progress = EvaluationProgress.NOT_BEGUN;
    private final List<FailedTrial> failures = new ArrayList<>();
    private long total;
    private long ofEarlierSeries;
    private long ofThisSeries;
    private long measured;
    private @Nullable Instant begun;
    private Instant told = Instant.MIN;

    EvaluationReporter(EvaluationRequested request, StopRequests stopRequests, ProgressPublisher reports, Clock clock) {
        this.request = request;
        this.stopRequests = stopRequests;
        this.reports = reports;
        this.clock = clock;
    }

    /** Is called before the first series with the number of edits of all series. */
    void expect(long edits) {
        total = edits;
        throwIfStopped();
    }

    /** Returns the latest progress, whether it was reported or not. */
    EvaluationProgress progress() {
        return progress;
    }

    @Override
    public void begun(String series, long ofSeries, long kept) {
        throwIfStopped();
        if (begun == null) {
            begun = clock.instant();
        }
        ofEarlierSeries += ofThisSeries;
        ofThisSeries = ofSeries;
        at(series, ofEarlierSeries + kept);
        tell();
    }

    @Override
    public void done(Trial trial) {
        another(trial.series());
    }

    @Override
    public void failed(FailedTrial failure) {
        failures.add(failure);
        another(failure.series());
    }

    /** Returns what could not be measured, counted by method, kind and reason. */
    List<FailedPairs> failures() {
        return FailedPairs.count(failures);
    }

    /** Returns the reason for an evaluation in which every edit failed. */
    String whyNothingWasMeasured() {
        return "none of the edits could be measured: "
                + failures().stream()
                        .map(failed -> failed.method() + ", " + failed.series() + ": " + failed.reason() + " ("
                                + failed.pairs() + ")")
                        .collect(Collectors.joining("; "));
    }

    private void another(String series) {
        measured++;
        at(series, progress.done() + 1);
        if (!clock.instant().isBefore(told.plus(BETWEEN))) {
            tell();
        }
        throwIfStopped();
    }

    @Override
    public void waiting() {
        throwIfStopped();
    }

    /** @throws StoppedException if it was cancelled, or this process stops */
    void throwIfStopped() {
        if (stopRequests.isClosing() || stopRequests.isCancelled(request.evaluationId())) {
            throw new StoppedException();
        }
    }

    private void at(String series, long done) {
        progress = new EvaluationProgress(series, done, total, remaining(total - done));
    }

    private @Nullable Double remaining(long edits) {
        if (begun == null || measured == 0) {
            return null;
        }
        return Duration.between(begun, clock.instant()).toMillis() / 1e3 / measured * edits;
    }

    private void tell() {
        told = clock.instant();
        reports.running(request, progress);
    }

    /** Says that the evaluation is ended early; what was measured is kept. */
    static final class StoppedException extends RuntimeException {

        private static final long serialVersionUID = 1;

        StoppedException() {
            super("the evaluation is ended early");
        }
    }
}
