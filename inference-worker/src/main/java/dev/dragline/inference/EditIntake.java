// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.UnreadableMessageException;
import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.draggan.editing.StepListener;
import dev.dragline.draggan.methods.Method;
import dev.dragline.draggan.methods.Methods;
import dev.dragline.messaging.CancelledWork;
import dev.dragline.messaging.ConfirmedSender;
import dev.dragline.messaging.DeadLetters;
import dev.dragline.messaging.RecordBatches;
import dev.dragline.messaging.Shutdown;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.messaging.Message;

/**
 * Takes the batches of one topic. When {@link #accept} returns, every readable request has its result on the topic, and
 * every other record is a dead letter. If the broker does not take them, the whole batch is delivered again. If the
 * worker stops, another worker receives what is not answered yet.
 */
final class EditIntake implements Consumer<Message<List<byte[]>>> {

    private final Urgency urgency;
    private final ComputeLock lock;
    private final BatchPlanner planner;
    private final EditRunner runner;
    private final CancelledWork cancelled;
    private final Shutdown shutdown;
    private final ConfirmedSender sender;
    private final DeadLetters letters;

    EditIntake(
            Urgency urgency,
            ComputeLock lock,
            BatchPlanner planner,
            EditRunner runner,
            CancelledWork cancelled,
            Shutdown shutdown,
            ConfirmedSender sender,
            DeadLetters letters) {
        this.urgency = urgency;
        this.lock = lock;
        this.planner = planner;
        this.runner = runner;
        this.cancelled = cancelled;
        this.shutdown = shutdown;
        this.sender = sender;
        this.letters = letters;
    }

    /** @param index the place of its record in the batch that was polled */
    private record Waiting(int index, EditRequested request) {}

    @Override
    public void accept(Message<List<byte[]>> batch) {
        List<ConsumerRecord<byte[], byte[]>> records = RecordBatches.of(batch);
        List<Waiting> waiting = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            ConsumerRecord<byte[], byte[]> record = records.get(i);
            try {
                EditRequested request = Messages.read(record.value(), EditRequested.class);
                if (urgency == Urgency.INTERACTIVE && isOptimised(request)) {
                    forward(record, Topics.EDITS_REQUESTED_OPTIMISATION);
                } else {
                    waiting.add(new Waiting(i, request));
                }
            } catch (UnreadableMessageException e) {
                letters.send(record, e);
            }
        }
        answer(waiting);
    }

    private static boolean isOptimised(EditRequested request) {
        return Methods.find(request.method()).filter(Method::optimises).isPresent();
    }

    private void answer(List<Waiting> waiting) {
        Set<EditRequested> unanswered = Collections.newSetFromMap(new IdentityHashMap<>());
        waiting.forEach(each -> unanswered.add(each.request()));
        for (BatchPlanner.Batch batch :
                planner.plan(waiting.stream().map(Waiting::request).toList())) {
            try {
                answer(batch);
                batch.edits().forEach(unanswered::remove);
            } catch (AbandonedEditException e) {
                // The records before this one are committed; the others are delivered to another worker.
                throw new BatchListenerFailedException(String.valueOf(e.getMessage()), e, first(waiting, unanswered));
            }
        }
    }

    private static int first(List<Waiting> waiting, Set<EditRequested> unanswered) {
        return waiting.stream()
                .filter(each -> unanswered.contains(each.request()))
                .mapToInt(Waiting::index)
                .min()
                .orElseThrow();
    }

    private void answer(BatchPlanner.Batch batch) {
        requireRunning();
        List<EditRequested> wanted = batch.edits().stream()
                .filter(edit -> !cancelled.contains(edit.jobId()))
                .toList();
        if (wanted.isEmpty()) {
            return;
        }
        BatchPlanner.Batch still = new BatchPlanner.Batch(batch.generator(), batch.method(), batch.version(), wanted);
        StepListener between = () -> {
            lock.handOver(urgency);
            requireWanted(wanted);
        };
        List<byte[]> messages;
        try {
            messages = lock.take(urgency, () -> runner.run(still, between));
        } catch (AbandonedEditException e) {
            if (e.isCancelled()) {
                return;
            }
            throw e;
        }
        send(wanted, messages);
    }

    /**
     * Sends the answers to some edits.
     *
     * @param messages an answer for each edit, in the order of the edits
     */
    private void send(List<EditRequested> edits, List<byte[]> messages) {
        List<ProducerRecord<byte[], byte[]>> answers = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            byte[] job = edits.get(i).jobId().toString().getBytes(StandardCharsets.UTF_8);
            answers.add(new ProducerRecord<>(Topics.EDITS_COMPLETED, job, messages.get(i)));
        }
        sender.sendAll(answers);
    }

    private void forward(ConsumerRecord<byte[], byte[]> record, String topic) {
        sender.send(new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers()));
    }

    private void requireRunning() {
        if (shutdown.hasBegun()) {
            throw AbandonedEditException.stopping();
        }
    }

    private void requireWanted(List<EditRequested> edits) {
        requireRunning();
        if (edits.stream().allMatch(edit -> cancelled.contains(edit.jobId()))) {
            throw AbandonedEditException.cancelled();
        }
    }
}
