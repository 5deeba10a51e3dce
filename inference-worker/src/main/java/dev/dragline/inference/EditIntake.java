// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.UnreadableMessageException;
import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.contracts.workers.WorkerTask;
import dev.dragline.draggan.editing.ComputationListener;
import dev.dragline.draggan.methods.Method;
import dev.dragline.draggan.methods.Methods;
import dev.dragline.inference.WorkerStages.Stage;
import dev.dragline.inference.compute.ComputeLock;
import dev.dragline.inference.compute.Urgency;
import dev.dragline.messaging.CancelledWork;
import dev.dragline.messaging.ConfirmedSender;
import dev.dragline.messaging.DeadLetters;
import dev.dragline.messaging.RecordBatches;
import dev.dragline.messaging.Shutdown;
import dev.dragline.messaging.reports.CurrentTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
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
    private final Answers answers;
    private final CancelledWork cancelled;
    private final Shutdown shutdown;
    private final ConfirmedSender sender;
    private final DeadLetters letters;
    private final WorkerStages stages;
    private final CurrentTask current;

    EditIntake(
            Urgency urgency,
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
        this.urgency = urgency;
        this.lock = lock;
        this.planner = planner;
        this.runner = runner;
        this.answers = answers;
        this.cancelled = cancelled;
        this.shutdown = shutdown;
        this.sender = sender;
        this.letters = letters;
        this.stages = stages;
        this.current = current;
    }

    /** @param index the place of its record in the batch that was polled */
    private record Waiting(int index, EditRequested request) {}

    @Override
    public void accept(Message<List<byte[]>> batch) {
        List<ConsumerRecord<byte[], byte[]>> records = RecordBatches.of(batch);
        answer(stages.time(Stage.DECODE, () -> read(records)));
    }

    private List<Waiting> read(List<ConsumerRecord<byte[], byte[]>> records) {
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
        return waiting;
    }

    private static boolean isOptimised(EditRequested request) {
        return request.refineAbove() != null
                || Methods.find(request.method()).filter(Method::optimises).isPresent();
    }

    /** Computes the edits group by group, while the group before is answered. */
    private void answer(List<Waiting> waiting) {
        AnswersUnderWay underWay = new AnswersUnderWay(answers, stages);
        waiting.forEach(each -> underWay.expect(each.request()));
        Iterator<BatchPlanner.Batch> plan =
                planner.plan(waiting.stream().map(Waiting::request).toList());
        while (plan.hasNext()) {
            BatchPlanner.Batch batch = plan.next();
            try {
                List<ComputedEdit> computed = compute(batch);
                underWay.await();
                underWay.begin(batch.edits(), computed);
            } catch (AbandonedEditException e) {
                underWay.await();
                // The records before this one are committed; the others are delivered to another worker.
                throw new BatchListenerFailedException(String.valueOf(e.getMessage()), e, first(waiting, underWay));
            }
        }
        underWay.await();
    }

    private static int first(List<Waiting> waiting, AnswersUnderWay underWay) {
        return waiting.stream()
                .filter(each -> underWay.isUnanswered(each.request()))
                .mapToInt(Waiting::index)
                .min()
                .orElseThrow();
    }

    /** Computes a group; nothing is left of it if nobody wants it any more. */
    private List<ComputedEdit> compute(BatchPlanner.Batch batch) {
        requireRunning();
        List<EditRequested> wanted =
                batch.edits().stream().filter(edit -> !isCancelled(edit)).toList();
        if (wanted.isEmpty()) {
            return List.of();
        }
        BatchPlanner.Batch still = new BatchPlanner.Batch(batch.generator(), batch.method(), batch.version(), wanted);
        ComputationListener between = () -> {
            lock.handOver(urgency);
            requireWanted(wanted);
        };
        long asked = System.nanoTime();
        try {
            return lock.take(urgency, () -> {
                stages.since(Stage.WAIT_FOR_TURN, asked);
                return current.during(since -> task(still, since), () -> counted(runner.run(still, between)));
            });
        } catch (AbandonedEditException e) {
            if (e.isCancelled()) {
                return List.of();
            }
            throw e;
        }
    }

    private static WorkerTask task(BatchPlanner.Batch batch, Instant since) {
        EditRequested first = batch.edits().get(0);
        return new WorkerTask(
                WorkerTask.Kind.EDITS,
                first.jobId(),
                batch.generator(),
                batch.method(),
                batch.version(),
                batch.edits().size(),
                since);
    }

    private List<ComputedEdit> counted(List<ComputedEdit> computed) {
        long failed =
                computed.stream().filter(ComputedEdit.Failed.class::isInstance).count();
        current.count(computed.size() - failed, failed);
        return computed;
    }

    private void forward(ConsumerRecord<byte[], byte[]> record, String topic) {
        sender.send(new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers()));
    }

    private void requireRunning() {
        if (shutdown.hasBegun()) {
            throw AbandonedEditException.stopping();
        }
    }

    private boolean isCancelled(EditRequested edit) {
        return cancelled.contains(edit.jobId(), edit.editId(), edit.attempt());
    }

    private void requireWanted(List<EditRequested> edits) {
        requireRunning();
        if (edits.stream().allMatch(this::isCancelled)) {
            throw AbandonedEditException.cancelled();
        }
    }
}
