// SPDX-License-Identifier: Apache-2.0
package dev.dragline.trainer;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.UnreadableMessageException;
import dev.dragline.contracts.evaluations.EvaluationRequested;
import dev.dragline.contracts.trainings.TrainingRequested;
import dev.dragline.draggan.nn.ComputingThreads;
import dev.dragline.messaging.CancelledWork;
import dev.dragline.messaging.DeadLetters;
import dev.dragline.messaging.RecordBatches;
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
            TrainingRun trainings, EvaluationRun evaluations, DeadLetters letters, ProgressPublisher reports) {
        return batch -> {
            for (ConsumerRecord<byte[], byte[]> record : RecordBatches.of(batch)) {
                try {
                    Runnable work = work(record, trainings, evaluations);
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
            ConsumerRecord<byte[], byte[]> record, TrainingRun trainings, EvaluationRun evaluations)
            throws UnreadableMessageException {
        return switch (record.topic()) {
            case Topics.TRAININGS_REQUESTED -> {
                TrainingRequested request = Messages.read(record.value(), TrainingRequested.class);
                yield () -> trainings.run(request);
            }
            case Topics.EVALUATIONS_REQUESTED -> {
                EvaluationRequested request = Messages.read(record.value(), EvaluationRequested.class);
                yield () -> evaluations.run(request);
            }
            default -> throw new IllegalStateException(record.topic() + " is no topic of requests");
        };
    }

    @Bean
    Consumer<Message<List<byte[]>>> jobsControlled(CancelledWork cancelled) {
        return batch -> RecordBatches.of(batch).forEach(cancelled::learn);
    }
}
