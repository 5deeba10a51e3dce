// SPDX-License-Identifier: Apache-2.0
package dev.dragline.trainer;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.ReportedState;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.evaluations.EvaluationProgressed;
import dev.dragline.contracts.evaluations.EvaluationProgressed.Measurement;
import dev.dragline.contracts.evaluations.EvaluationRequested;
import dev.dragline.contracts.models.ModelPublished;
import dev.dragline.contracts.models.ModelUsed;
import dev.dragline.contracts.trainings.Comparison;
import dev.dragline.contracts.trainings.SampleEdit;
import dev.dragline.contracts.trainings.TrainingProgressed;
import dev.dragline.contracts.trainings.TrainingRequested;
import dev.dragline.messaging.ConfirmedSender;
import dev.dragline.messaging.RefusedMessageException;
import dev.dragline.messaging.WorkerName;
import dev.dragline.training.loop.TrainingProgress;
import java.time.Clock;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Publishes how far trainings and evaluations are. */
@Component
class ProgressPublisher {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressPublisher.class);

    private final ConfirmedSender sender;
    private final Clock clock;
    private final String worker;

    ProgressPublisher(ConfirmedSender sender, Clock clock, WorkerName worker) {
        this.sender = sender;
        this.clock = clock;
        this.worker = worker.toString();
    }

    void running(TrainingRequested request, TrainingProgress progress) {
        send(report(request, ReportedState.RUNNING, progress, null, null, null, null));
    }

    /**
     * Reports once more how far a training is, now with sample edits. If that is too much for a message, the report
     * without them has been sent.
     */
    void sampled(TrainingRequested request, TrainingProgress progress, List<SampleEdit> samples) {
        send(report(request, ReportedState.RUNNING, progress, null, null, null, samples));
    }

    void completed(TrainingRequested request, TrainingProgress last, String version, @Nullable Comparison comparison) {
        send(report(request, ReportedState.COMPLETED, last, null, version, comparison, null));
    }

    /** @param state either failed or cancelled */
    void ended(TrainingRequested request, ReportedState state, TrainingProgress last, @Nullable String reason) {
        send(report(request, state, last, reason, null, null, null));
    }

    void running(EvaluationRequested request, EvaluationProgress course) {
        send(report(request, ReportedState.RUNNING, course, null, null));
    }

    void completed(EvaluationRequested request, EvaluationProgress last, Measurement measurement) {
        send(report(request, ReportedState.COMPLETED, last, null, measurement));
    }

    /** @param state either failed or cancelled */
    void ended(EvaluationRequested request, ReportedState state, EvaluationProgress last, @Nullable String reason) {
        send(report(request, state, last, reason, null));
    }

    void published(ModelPublished model) {
        sender.send(Topics.MODELS_PUBLISHED, model.key(), model);
    }

    void used(ModelUsed use) {
        sender.send(Topics.MODELS_USED, use.generator(), use);
    }

    /** Reports that a record could not be read to those who wait for it, if the key of the record says who they are. */
    void unreadable(ConsumerRecord<byte[], byte[]> record, String reason) {
        UnreadableRequest.of(record).ifPresent(unreadable -> {
            String told = "the request could not be read, so nothing was computed: " + reason;
            switch (record.topic()) {
                case Topics.TRAININGS_REQUESTED -> send(unreadable.training(worker, clock.instant(), told));
                case Topics.EVALUATIONS_REQUESTED -> send(unreadable.evaluation(worker, clock.instant(), told));
                default -> LOG.debug("nobody waits for {}", record.topic());
            }
        });
    }

    private TrainingProgressed report(
            TrainingRequested request,
            ReportedState state,
            TrainingProgress progress,
            @Nullable String reason,
            @Nullable String version,
            @Nullable Comparison comparison,
            @Nullable List<SampleEdit> samples) {
        return new TrainingProgressed(
                Messages.SCHEMA_VERSION,
                request.trainingId(),
                request.generator(),
                state,
                progress.stage(),
                progress.step(),
                progress.steps(),
                finite(progress.figures()),
                progress.elapsedSeconds(),
                progress.remainingSeconds(),
                worker,
                clock.instant(),
                reason == null ? null : FailureReasons.shortened(reason),
                version,
                comparison,
                samples);
    }

    /** Leaves out figures that are not finite, because one of them would make the whole report unreadable. */
    private static SortedMap<String, Double> finite(SortedMap<String, Double> figures) {
        SortedMap<String, Double> finite = new TreeMap<>(figures);
        finite.values().removeIf(value -> !Double.isFinite(value));
        return finite;
    }

    private EvaluationProgressed report(
            EvaluationRequested request,
            ReportedState state,
            EvaluationProgress course,
            @Nullable String reason,
            @Nullable Measurement measurement) {
        return new EvaluationProgressed(
                Messages.SCHEMA_VERSION,
                request.evaluationId(),
                request.generator(),
                state,
                course.series(),
                course.done(),
                course.total(),
                state.isFinal() ? null : course.remainingSeconds(),
                worker,
                clock.instant(),
                reason == null ? null : FailureReasons.shortened(reason),
                measurement);
    }

    /**
     * Sends a report. If it is refused and is the last one, a failure that says so takes its place, because without one
     * the training would never end.
     */
    private void send(TrainingProgressed report) {
        String key = report.trainingId().toString();
        try {
            sender.send(Topics.TRAININGS_PROGRESSED, key, report);
        } catch (RefusedMessageException e) {
            LOG.error("a report of training {} is not sent: {}", key, e.getMessage());
            if (report.state().isFinal()) {
                sender.send(
                        Topics.TRAININGS_PROGRESSED, key, SubstituteReports.of(report, String.valueOf(e.getMessage())));
            }
        }
    }

    private void send(EvaluationProgressed report) {
        String key = report.evaluationId().toString();
        try {
            sender.send(Topics.EVALUATIONS_PROGRESSED, key, report);
        } catch (RefusedMessageException e) {
            LOG.error("a report of evaluation {} is not sent: {}", key, e.getMessage());
            if (report.state().isFinal()) {
                sender.send(
                        Topics.EVALUATIONS_PROGRESSED,
                        key,
                        SubstituteReports.of(report, String.valueOf(e.getMessage())));
            }
        }
    }
}
