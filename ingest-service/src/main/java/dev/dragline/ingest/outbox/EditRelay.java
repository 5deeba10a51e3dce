// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.outbox;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.contracts.edits.FailureReason;
import dev.dragline.ingest.outbox.EditOutbox.EditKey;
import dev.dragline.ingest.outbox.FairShare.Choice;
import dev.dragline.ingest.outbox.JobQueues.Queues;
import dev.dragline.ingest.reuse.Reuse;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends the edits whose turn it is to their topic, and moves their jobs on when Kafka has them. A process that dies in
 * between sends them again: at least once, always under the same id and attempt.
 */
@Component
class EditRelay {

    private static final String TOO_LARGE =
            "The edit is too large for a message. Use fewer points, rectangles instead of a picture as mask, or a seed.";

    private final JobQueues queues;
    private final EditOutbox outbox;
    private final MessageOutbox messages;
    private final Reuse reuse;
    private final KafkaOperations<byte[], byte[]> kafka;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Counter relayed;

    EditRelay(
            JobQueues queues,
            EditOutbox outbox,
            MessageOutbox messages,
            Reuse reuse,
            KafkaOperations<byte[], byte[]> kafka,
            TransactionTemplate transactions,
            Clock clock,
            MeterRegistry metrics) {
        this.queues = queues;
        this.outbox = outbox;
        this.messages = messages;
        this.reuse = reuse;
        this.kafka = kafka;
        this.transactions = transactions;
        this.clock = clock;
        this.relayed = Counter.builder("dragline.edits.relayed")
                .description("edits that Kafka has confirmed")
                .register(metrics);
    }

    /**
     * Sends at most so many edits.
     *
     * @param bulk those of the bulk, or those that go before it
     */
    Relayed relay(boolean bulk, int limit) {
        Set<UUID> jobs = new HashSet<>();
        // Nothing is locked but the lane while Kafka is waited for: a job can be cancelled meanwhile.
        Relayed result = transactions.execute(status -> queues.lock(bulk) ? send(bulk, limit, jobs) : Relayed.NOTHING);
        relayed.increment(result.sent());
        if (!jobs.isEmpty()) {
            outbox.touch(jobs, clock.instant());
        }
        return result;
    }

    private Relayed send(boolean bulk, int limit, Set<UUID> jobs) {
        Queues all = queues.read(bulk);
        Choice choice = new FairShare(all.owners(), all.jobs(), bulk ? all.now() : 0).choose(limit);
        if (choice.edits().isEmpty()) {
            return Relayed.NOTHING;
        }
        SentEdits sent = new SentEdits(all, choice);
        Reuse.Batch reused = reuse.batch();
        Delivery<EditKey> delivery = deliver(sent, bulk, reused);
        delivery.delivered().forEach(edit -> jobs.add(edit.job()));
        boolean complete = delivery.trouble() == null;
        outbox.put(sent.leftBehind());
        outbox.delete(sent.sentOnceMore());
        queues.sent(sent.jobs(complete));
        if (bulk && complete) {
            queues.charge(choice);
        }
        return new Relayed(
                delivery.delivered().size() + delivery.tooLarge().size(),
                Math.min(reused.answered(), delivery.delivered().size()),
                delivery.trouble());
    }

    private Delivery<EditKey> deliver(SentEdits sent, boolean bulk, Reuse.Batch reused) {
        Delivery<EditKey> delivery = new Delivery<>(kafka);
        outbox.read(sent.portions(), clock.instant(), edit -> {
            sent.read(edit.key());
            EditRequested request = edit.request();
            if (request == null) {
                sent.gone(edit.key());
            } else {
                ProducerRecord<byte[], byte[]> record = reused.answer(request, edit.computeAgain())
                        .map(EditRelay::answer)
                        .orElseGet(() -> record(request, bulk));
                delivery.send(edit.key(), record);
            }
        });
        reused.keep();
        delivery.join();
        delivery.tooLarge().forEach(this::refuse);
        delivery.tooLarge().forEach(sent::gone);
        delivery.delivered().forEach(sent::gone);
        return delivery;
    }

    private static ProducerRecord<byte[], byte[]> record(EditRequested request, boolean bulk) {
        return new ProducerRecord<>(
                bulk ? Topics.EDITS_REQUESTED_BULK : Topics.EDITS_REQUESTED_INTERACTIVE,
                request.editId().toString().getBytes(StandardCharsets.UTF_8),
                Messages.write(request));
    }

    private static ProducerRecord<byte[], byte[]> answer(EditCompleted answer) {
        return new ProducerRecord<>(
                Topics.EDITS_COMPLETED,
                answer.jobId().toString().getBytes(StandardCharsets.UTF_8),
                Messages.write(answer));
    }

    private void refuse(EditKey edit) {
        EditRequested request = outbox.request(edit.edit(), clock.instant());
        messages.put(
                Topics.EDITS_COMPLETED,
                request.jobId().toString(),
                EditRows.failed(request, FailureReason.TOO_LARGE, TOO_LARGE, clock.instant()));
    }
}
