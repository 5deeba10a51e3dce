// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.outbox;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.contracts.edits.FailureReason;
import dev.dragline.ingest.outbox.EditOutbox.Waiting;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends edits to their topic, and removes them from the outbox when Kafka has confirmed them. If the process dies in
 * between, they are sent again with the same id and attempt, so each is sent at least once.
 */
@Component
class EditRelay {

    private static final String TOO_LARGE =
            "The edit is too large for a message. Use fewer points, rectangles instead of a picture as mask, or a seed.";

    private final EditOutbox outbox;
    private final MessageOutbox messages;
    private final KafkaOperations<byte[], byte[]> kafka;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Counter relayed;

    EditRelay(
            EditOutbox outbox,
            MessageOutbox messages,
            KafkaOperations<byte[], byte[]> kafka,
            TransactionTemplate transactions,
            Clock clock,
            MeterRegistry metrics) {
        this.outbox = outbox;
        this.messages = messages;
        this.kafka = kafka;
        this.transactions = transactions;
        this.clock = clock;
        this.relayed = Counter.builder("dragline.edits.relayed")
                .description("edits that Kafka has confirmed")
                .register(metrics);
    }

    Relayed relay(int limit) {
        Set<UUID> jobs = new HashSet<>();
        Relayed result = transactions.execute(status -> {
            Delivery<EditRequested> delivery = new Delivery<>(kafka);
            outbox.take(limit, clock.instant(), edit -> delivery.send(edit.request(), record(edit)));
            delivery.join();
            delivery.tooLarge().forEach(this::refuse);
            remove(delivery.delivered());
            remove(delivery.tooLarge());
            delivery.delivered().forEach(request -> jobs.add(request.jobId()));
            return new Relayed(delivery.delivered().size() + delivery.tooLarge().size(), delivery.trouble());
        });
        relayed.increment(result.sent());
        if (!jobs.isEmpty()) {
            outbox.touch(jobs, clock.instant());
        }
        return result;
    }

    private static ProducerRecord<byte[], byte[]> record(Waiting edit) {
        EditRequested request = edit.request();
        return new ProducerRecord<>(
                edit.bulk() ? Topics.EDITS_REQUESTED_BULK : Topics.EDITS_REQUESTED_INTERACTIVE,
                request.editId().toString().getBytes(StandardCharsets.UTF_8),
                Messages.write(request));
    }

    private void refuse(EditRequested request) {
        messages.put(
                Topics.EDITS_COMPLETED,
                request.jobId().toString(),
                EditRows.failed(request, FailureReason.TOO_LARGE, TOO_LARGE, clock.instant()));
    }

    private void remove(Collection<EditRequested> requests) {
        List<UUID> edits = requests.stream().map(EditRequested::editId).toList();
        if (!edits.isEmpty()) {
            outbox.delete(edits);
        }
    }
}
