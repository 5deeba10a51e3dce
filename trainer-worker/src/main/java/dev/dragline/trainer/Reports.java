package dev.dragline.trainer;

import dev.dragline.contracts.EvaluationProgressed;
import dev.dragline.contracts.EvaluationProgressed.Measurement;
import dev.dragline.contracts.EvaluationRequested;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.ModelPublished;
import dev.dragline.contracts.ReportedState;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.TrainingProgressed;
import dev.dragline.contracts.TrainingRequested;
import dev.dragline.training.TrainingProgress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Tells the topics how trainings and evaluations go. */
@Component
class Reports {

    private static final String REASON = "dragline-reason";

    private final KafkaTemplate<byte[], byte[]> kafka;
    private final Clock clock;
    private final String worker;

    Reports(KafkaTemplate<byte[], byte[]> kafka, Clock clock, TrainerSettings settings) {
        this.kafka = kafka;
        this.clock = clock;
        this.worker = settings.worker().isBlank()
                ? host() + "-" + ProcessHandle.current().pid()
                : settings.worker();
    }

    void running(TrainingRequested request, TrainingProgress progress) {
        send(report(request, ReportedState.RUNNING, progress, null, null));
    }

    void ended(
            TrainingRequested request,
            ReportedState state,
            TrainingProgress last,
            @Nullable String reason,
            @Nullable String version) {
        send(report(request, state, last, reason, version));
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

    /** A record that cannot be read, with its headers and why. */
    void deadLetter(ConsumerRecord<byte[], byte[]> record, String reason) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                Topics.deadLettersOf(record.topic()), null, record.key(), record.value(), record.headers());
        letter.headers().add(REASON, reason.getBytes(StandardCharsets.UTF_8));
        join(kafka.send(letter));
    }

    private TrainingProgressed report(
            TrainingRequested request,
            ReportedState state,
            TrainingProgress progress,
            @Nullable String reason,
            @Nullable String version) {
        return new TrainingProgressed(
                Messages.SCHEMA_VERSION,
                request.trainingId(),
                request.generator(),
                state,
                progress.stage(),
                progress.step(),
                progress.steps(),
                new TreeMap<>(progress.figures()),
                progress.elapsedSeconds(),
                progress.remainingSeconds(),
                worker,
                clock.instant(),
                reason,
                version);
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
                reason,
                measurement);
    }

    private void send(TrainingProgressed report) {
        send(Topics.TRAININGS_PROGRESSED, report.trainingId().toString(), report);
    }

    private void send(EvaluationProgressed report) {
        send(Topics.EVALUATIONS_PROGRESSED, report.evaluationId().toString(), report);
    }

    private void send(String topic, String key, Record message) {
        join(kafka.send(topic, key.getBytes(StandardCharsets.UTF_8), Messages.write(message)));
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
