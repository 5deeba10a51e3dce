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
import dev.dragline.contracts.trainings.TrainingProgressed;
import dev.dragline.contracts.trainings.TrainingRequested;
import dev.dragline.training.loop.TrainingProgress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Tells the topics how trainings and evaluations go. */
@Component
class ProgressPublisher {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressPublisher.class);
    private static final String REASON = "dragline-reason";

    private final KafkaTemplate<byte[], byte[]> kafka;
    private final Clock clock;
    private final String worker;

    ProgressPublisher(KafkaTemplate<byte[], byte[]> kafka, Clock clock, TrainerSettings settings) {
        this.kafka = kafka;
        this.clock = clock;
        this.worker = settings.worker().isBlank()
                ? host() + "-" + ProcessHandle.current().pid()
                : settings.worker();
    }

    void running(TrainingRequested request, TrainingProgress progress) {
        send(report(request, ReportedState.RUNNING, progress, null, null, null));
    }

    void completed(TrainingRequested request, TrainingProgress last, String version, @Nullable Comparison comparison) {
        send(report(request, ReportedState.COMPLETED, last, null, version, comparison));
    }

    /** @param state failed or cancelled */
    void ended(TrainingRequested request, ReportedState state, TrainingProgress last, @Nullable String reason) {
        send(report(request, state, last, reason, null, null));
    }

    void running(EvaluationRequested request, EvaluationCourse course) {
        send(report(request, ReportedState.RUNNING, course, null, null));
    }

    void completed(EvaluationRequested request, EvaluationCourse last, Measurement measurement) {
        send(report(request, ReportedState.COMPLETED, last, null, measurement));
    }

    /** @param state failed or cancelled */
    void ended(EvaluationRequested request, ReportedState state, EvaluationCourse last, @Nullable String reason) {
        send(report(request, state, last, reason, null));
    }

    void published(ModelPublished model) {
        send(Topics.MODELS_PUBLISHED, model.key(), model);
    }

    void used(ModelUsed use) {
        send(Topics.MODELS_USED, use.generator(), use);
    }

    /** A record that cannot be read, with its headers and why. If its key says who waits for it, that one is told, too. */
    void deadLetter(ConsumerRecord<byte[], byte[]> record, String reason) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                Topics.deadLettersOf(record.topic()), null, record.key(), record.value(), record.headers());
        letter.headers().add(REASON, reason.getBytes(StandardCharsets.UTF_8));
        join(kafka.send(letter));
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
            @Nullable Comparison comparison) {
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
                comparison);
    }

    /** A figure that is no number is left out: it would make the whole report unreadable. */
    private static SortedMap<String, Double> finite(SortedMap<String, Double> figures) {
        SortedMap<String, Double> finite = new TreeMap<>(figures);
        finite.values().removeIf(value -> !Double.isFinite(value));
        return finite;
    }

    private EvaluationProgressed report(
            EvaluationRequested request,
            ReportedState state,
            EvaluationCourse course,
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

    /** An end that is refused becomes a failure that says so; without it the training would never end. */
    private void send(TrainingProgressed report) {
        String key = report.trainingId().toString();
        try {
            send(Topics.TRAININGS_PROGRESSED, key, report);
        } catch (RefusedMessageException e) {
            LOG.error("a report of training {} is not sent: {}", key, e.getMessage());
            if (report.state().isFinal()) {
                send(Topics.TRAININGS_PROGRESSED, key, EndsInstead.of(report, String.valueOf(e.getMessage())));
            }
        }
    }

    private void send(EvaluationProgressed report) {
        String key = report.evaluationId().toString();
        try {
            send(Topics.EVALUATIONS_PROGRESSED, key, report);
        } catch (RefusedMessageException e) {
            LOG.error("a report of evaluation {} is not sent: {}", key, e.getMessage());
            if (report.state().isFinal()) {
                send(Topics.EVALUATIONS_PROGRESSED, key, EndsInstead.of(report, String.valueOf(e.getMessage())));
            }
        }
    }

    private void send(String topic, String key, Record message) {
        byte[] bytes;
        try {
            bytes = Messages.write(message);
        } catch (IllegalArgumentException e) {
            throw new RefusedMessageException(String.valueOf(e.getMessage()), e);
        }
        try {
            join(kafka.send(topic, key.getBytes(StandardCharsets.UTF_8), bytes));
        } catch (KafkaException e) {
            if (e.contains(RecordTooLargeException.class)) {
                throw new RefusedMessageException(
                        "a message of " + bytes.length + " bytes is larger than Kafka allows", e);
            }
            throw e;
        }
    }

    private static void join(Future<?> sent) {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new KafkaException("the broker did not take a message", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while a message was sent", e);
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "trainer";
        }
    }
}
