// SPDX-License-Identifier: Apache-2.0
package dev.dragline.trainer;

import ai.djl.Device;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.UnreadableMessageException;
import dev.dragline.contracts.evaluations.EvaluationRequested;
import dev.dragline.contracts.trainings.TrainingRequested;
import dev.dragline.contracts.workers.WorkerReported;
import dev.dragline.contracts.workers.WorkerTask;
import dev.dragline.draggan.machine.ProcessorCheck;
import dev.dragline.draggan.nn.ComputingThreads;
import dev.dragline.messaging.CancelledWork;
import dev.dragline.messaging.ConfirmedSender;
import dev.dragline.messaging.DeadLetters;
import dev.dragline.messaging.RecordBatches;
import dev.dragline.messaging.TopicsAtStart;
import dev.dragline.messaging.WorkerName;
import dev.dragline.messaging.reports.CurrentTask;
import dev.dragline.messaging.reports.ReportedWorker;
import dev.dragline.messaging.reports.WorkerReporter;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Declares what reads each topic; {@code trainer-worker.yml} binds the functions to the topics. */
@Configuration(proxyBeanMethods = false)
class WorkerBindings {

    /**
     * Computes the requests one after the other, whichever topic they come from. It returns, and the batch is
     * committed, when every request has ended.
     */
    @Bean
    Consumer<Message<List<byte[]>>> workRequested(
            TrainingRun trainings,
            EvaluationRun evaluations,
            DeadLetters letters,
            ProgressPublisher reports,
            CurrentTask current) {
        return batch -> {
            for (ConsumerRecord<byte[], byte[]> record : RecordBatches.of(batch)) {
                try {
                    Runnable work = work(record, trainings, evaluations, current);
                    // A thread on which there once was not enough memory is of no use any more.
                    ComputingThreads.runOnNewThread(work);
                } catch (UnreadableMessageException e) {
                    letters.send(record, e);
                    reports.unreadable(record, String.valueOf(e.getMessage()));
                }
            }
        };
    }

    private static Runnable work(
            ConsumerRecord<byte[], byte[]> record,
            TrainingRun trainings,
            EvaluationRun evaluations,
            CurrentTask current)
            throws UnreadableMessageException {
        return switch (record.topic()) {
            case Topics.TRAININGS_REQUESTED -> {
                TrainingRequested request = Messages.read(record.value(), TrainingRequested.class);
                yield () -> train(request, trainings, current);
            }
            case Topics.EVALUATIONS_REQUESTED -> {
                EvaluationRequested request = Messages.read(record.value(), EvaluationRequested.class);
                yield () -> evaluate(request, evaluations, current);
            }
            default -> throw new IllegalStateException(record.topic() + " is no topic of requests");
        };
    }

    private static void train(TrainingRequested request, TrainingRun trainings, CurrentTask current) {
        current.during(
                since -> new WorkerTask(
                        WorkerTask.Kind.TRAINING, request.trainingId(), request.generator(), null, null, 1, since),
                () -> {
                    trainings.run(request);
                    current.count(1, 0);
                    return request;
                });
    }

    private static void evaluate(EvaluationRequested request, EvaluationRun evaluations, CurrentTask current) {
        current.during(
                since -> new WorkerTask(
                        WorkerTask.Kind.EVALUATION, request.evaluationId(), request.generator(), null, null, 1, since),
                () -> {
                    evaluations.run(request);
                    current.count(1, 0);
                    return request;
                });
    }

    @Bean
    CurrentTask currentTask(Clock clock) {
        return new CurrentTask(clock);
    }

    @Bean(initMethod = "begin")
    WorkerReporter workerReporter(
            TrainerSettings settings,
            WorkerName name,
            CurrentTask current,
            ConfirmedSender sender,
            TopicsAtStart topics,
            Clock clock,
            Device device) {
        ReportedWorker worker = ReportedWorker.here(
                WorkerReported.Role.TRAINER,
                WorkerBindings.class,
                ProcessorCheck.here().model(),
                device.getDeviceType(),
                new WorkerMachineChecks(settings.models(), device));
        return new WorkerReporter(worker, name, current, sender, clock, settings.reportEvery());
    }

    @Bean
    Consumer<Message<List<byte[]>>> jobsControlled(CancelledWork cancelled) {
        return batch -> RecordBatches.of(batch).forEach(cancelled::learn);
    }
}
