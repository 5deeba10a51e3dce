// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.UnreadableMessageException;
import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.draggan.editing.StepListener;
import dev.dragline.draggan.methods.Methods;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;

/**
 * Takes the batches of one topic. What it returns from is answered: every readable request has its result on the topic,
 * every other record is a dead letter. If the broker does not take them, the whole batch comes again. If the worker stops,
 * what is not answered yet comes to another one.
 */
final class EditIntake implements Consumer<Message<List<byte[]>>> {

    private static final Logger LOG = LoggerFactory.getLogger(EditIntake.class);

    private final Urgency urgency;
    private final ComputeLock turns;
    private final BatchPlanner planner;
    private final EditRunner runner;
    private final CancelledJobs cancelled;
    private final Shutdown shutdown;
    private final Publisher publisher;

    EditIntake(
            Urgency urgency,
            ComputeLock turns,
            BatchPlanner planner,
            EditRunner runner,
            CancelledJobs cancelled,
            Shutdown shutdown,
            Publisher publisher) {
        this.urgency = urgency;
        this.turns = turns;
        this.planner = planner;
        this.runner = runner;
        this.cancelled = cancelled;
        this.shutdown = shutdown;
        this.publisher = publisher;
    }

    /** @param index of its record in the batch that was polled */
    private record Waiting(int index, EditRequested request) {}

    @Override
    public void accept(Message<List<byte[]>> batch) {
        List<ConsumerRecord<byte[], byte[]>> records = records(batch);
        List<Waiting> waiting = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            ConsumerRecord<byte[], byte[]> record = records.get(i);
            try {
                EditRequested request = read(record.value());
                if (urgency == Urgency.INTERACTIVE && Methods.optimises(request.method())) {
                    publisher.forward(record, Topics.EDITS_REQUESTED_OPTIMISATION);
                } else {
                    waiting.add(new Waiting(i, request));
                }
            } catch (UnreadableMessageException e) {
                publisher.deadLetter(record, String.valueOf(e.getMessage()));
                LOG.warn(
                        "{}-{}@{} went to the dead letters: {}",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        e.getMessage());
            }
        }
        answer(waiting);
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
                int first = waiting.stream()
                        .filter(each -> unanswered.contains(each.request()))
                        .mapToInt(Waiting::index)
                        .min()
                        .orElseThrow();
                // What comes before it is committed, the rest is for another worker.
                throw new BatchListenerFailedException(String.valueOf(e.getMessage()), e, first);
            }
        }
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
            turns.handOver(urgency);
            requireWanted(wanted);
        };
        List<byte[]> messages;
        try {
            messages = turns.take(urgency, () -> runner.run(still, between));
        } catch (AbandonedEditException e) {
            if (e.isCancelled()) {
                return;
            }
            throw e;
        }
        publisher.answers(wanted.stream().map(EditRequested::jobId).toList(), messages);
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

    private static EditRequested read(byte @Nullable [] value) throws UnreadableMessageException {
        if (value == null) {
            throw new UnreadableMessageException("EditRequested cannot be read: the record has no value");
        }
        EditRequested request = Messages.read(value, EditRequested.class);
        require(request.jobId(), "jobId");
        require(request.editId(), "editId");
        require(request.requestedAt(), "requestedAt");
        require(request.generator(), "generator");
        require(request.method(), "method");
        require(request.source(), "source");
        require(request.keep(), "keep");
        require(request.images(), "images");
        return request;
    }

    private static void require(@Nullable Object value, String field) throws UnreadableMessageException {
        if (value == null) {
            throw new UnreadableMessageException("EditRequested cannot be read: it has no " + field);
        }
    }

    @SuppressWarnings("unchecked")
    static List<ConsumerRecord<byte[], byte[]>> records(Message<List<byte[]>> batch) {
        Object raw = batch.getHeaders().get(KafkaHeaders.RAW_DATA);
        if (raw == null) {
            throw new IllegalStateException("the binding does not hand on its records: is its converter set?");
        }
        return (List<ConsumerRecord<byte[], byte[]>>) raw;
    }
}
