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

/** Tells about once a second how far an evaluation is, and breaks it off when it is to stop. */
final class EvaluationWatch implements TrialListener {

    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final EvaluationRequested request;
    private final StopRequests stops;
    private final ProgressPublisher reports;
    private final Clock clock;
    private EvaluationCourse course = EvaluationCourse.NOT_BEGUN;
    private final List<FailedTrial> failures = new ArrayList<>();
    private long total;
    private long ofEarlierSeries;
    private long ofThisSeries;
    private long measured;
    private @Nullable Instant begun;
    private Instant told = Instant.MIN;

    EvaluationWatch(EvaluationRequested request, StopRequests stops, ProgressPublisher reports, Clock clock) {
        this.request = request;
        this.stops = stops;
        this.reports = reports;
        this.clock = clock;
    }

    /** Before the first series: how many edits there are in all of them. */
    void expect(long edits) {
        total = edits;
        goOn();
    }

    /** The last that was told, or would have been. */
    EvaluationCourse course() {
        return course;
    }

    @Override
    public void begun(String series, long ofSeries, long kept) {
        goOn();
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

    /** What could not be measured, counted by method, kind and reason. */
    List<FailedPairs> failures() {
        return FailedPairs.count(failures);
    }

    /** Of an evaluation in which every edit failed. */
    String whyNothingWasMeasured() {
        return "none of the edits could be measured: "
                + failures().stream()
                        .map(failed -> failed.method() + ", " + failed.series() + ": " + failed.reason() + " ("
                                + failed.pairs() + ")")
                        .collect(Collectors.joining("; "));
    }

    private void another(String series) {
        measured++;
        at(series, course.done() + 1);
        if (!clock.instant().isBefore(told.plus(BETWEEN))) {
            tell();
        }
        goOn();
    }

    @Override
    public void waiting() {
        goOn();
    }

    /** @throws StoppedException if nobody wants it any more, or this process ends */
    void goOn() {
        if (stops.isClosing() || stops.isCancelled(request.evaluationId())) {
            throw new StoppedException();
        }
    }

    private void at(String series, long done) {
        course = new EvaluationCourse(series, done, total, remaining(total - done));
    }

    private @Nullable Double remaining(long edits) {
        if (begun == null || measured == 0) {
            return null;
        }
        return Duration.between(begun, clock.instant()).toMillis() / 1e3 / measured * edits;
    }

    private void tell() {
        told = clock.instant();
        reports.running(request, course);
    }

    /** The evaluation is broken off; what was measured is kept. */
    static final class StoppedException extends RuntimeException {

        private static final long serialVersionUID = 1;

        StoppedException() {
            super("the evaluation is broken off");
        }
    }
}
