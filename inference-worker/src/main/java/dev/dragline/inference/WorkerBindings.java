// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import ai.djl.Device;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.models.ModelPublished;
import dev.dragline.contracts.models.ModelUsed;
import dev.dragline.contracts.workers.WorkerReported;
import dev.dragline.draggan.machine.ProcessorCheck;
import dev.dragline.inference.compute.ComputeLock;
import dev.dragline.inference.compute.Urgency;
import dev.dragline.inference.models.ChosenVersions;
import dev.dragline.inference.models.ModelAnnouncer;
import dev.dragline.inference.models.StoredChoices;
import dev.dragline.inference.previews.PreviewIntake;
import dev.dragline.messaging.CancelledWork;
import dev.dragline.messaging.ConfirmedSender;
import dev.dragline.messaging.DeadLetters;
import dev.dragline.messaging.ReadableRecords;
import dev.dragline.messaging.RecordBatches;
import dev.dragline.messaging.Shutdown;
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

/** Declares what reads each topic; {@code inference-worker.yml} binds the functions to the topics. */
@Configuration(proxyBeanMethods = false)
class WorkerBindings {

    @Bean
    EditIntakes editIntakes(
            ComputeLock lock,
            BatchPlanner planner,
            EditRunner runner,
            Answers answers,
            CancelledWork cancelled,
            Shutdown shutdown,
            ConfirmedSender sender,
            DeadLetters letters,
            WorkerStages stages,
            CurrentTask current) {
        return urgency -> new EditIntake(
                urgency, lock, planner, runner, answers, cancelled, shutdown, sender, letters, stages, current);
    }

    /** Makes the function that takes the edits of a topic. */
    interface EditIntakes {
        EditIntake of(Urgency urgency);
    }

    @Bean
    CurrentTask currentTask(Clock clock) {
        return new CurrentTask(clock);
    }

    @Bean(initMethod = "begin")
    WorkerReporter workerReporter(
            WorkerMachineChecks checks,
            WorkerName name,
            CurrentTask current,
            ConfirmedSender sender,
            TopicsAtStart topics,
            Clock clock,
            Device device,
            InferenceSettings settings) {
        ReportedWorker worker = ReportedWorker.here(
                WorkerReported.Role.INFERENCE,
                WorkerBindings.class,
                ProcessorCheck.here().model(),
                device.getDeviceType(),
                checks);
        return new WorkerReporter(worker, name, current, sender, clock, settings.reportEvery());
    }

    @Bean
    Consumer<Message<List<byte[]>>> editsInteractive(EditIntakes intakes) {
        return intakes.of(Urgency.INTERACTIVE);
    }

    @Bean
    Consumer<Message<List<byte[]>>> editsOptimisation(EditIntakes intakes) {
        return intakes.of(Urgency.INTERACTIVE_OPTIMISATION);
    }

    @Bean
    Consumer<Message<List<byte[]>>> editsBulk(EditIntakes intakes) {
        return intakes.of(Urgency.BULK);
    }

    @Bean
    Consumer<Message<List<byte[]>>> previewsRequested(PreviewIntake intake) {
        return intake;
    }

    @Bean
    Consumer<Message<List<byte[]>>> jobsControlled(CancelledWork cancelled) {
        return batch -> RecordBatches.of(batch).forEach(cancelled::learn);
    }

    @Bean
    Consumer<Message<List<byte[]>>> modelsPublished(ModelAnnouncer announcer, WarmUp warmUp, TopicsAtStart topics) {
        long end = topics.endOf(Topics.MODELS_PUBLISHED);
        return batch -> {
            for (ConsumerRecord<byte[], byte[]> record : RecordBatches.of(batch)) {
                ReadableRecords.read(record, ModelPublished.class).ifPresent(model -> {
                    announcer.learn(model);
                    if (record.offset() >= end) {
                        warmUp.warm(model.generator());
                    }
                });
                announcer.read(record.offset());
            }
        };
    }

    @Bean
    Consumer<Message<List<byte[]>>> modelsUsed(
            ChosenVersions chosen, StoredChoices choices, WarmUp warmUp, TopicsAtStart topics) {
        long end = topics.endOf(Topics.MODELS_USED);
        return batch -> RecordBatches.of(batch).stream()
                .filter(record -> record.offset() >= end)
                .forEach(record -> ReadableRecords.read(record, ModelUsed.class).ifPresent(used -> {
                    chosen.learn(used);
                    choices.compare();
                    warmUp.warm(used.generator());
                }));
    }
}
