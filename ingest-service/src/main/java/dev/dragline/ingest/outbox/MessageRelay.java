// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.outbox;

import dev.dragline.ingest.outbox.MessageOutbox.Waiting;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Sends the messages that are no edits, in the same way as {@link EditRelay} sends edits. */
@Component
class MessageRelay {

    private static final Logger LOG = LoggerFactory.getLogger(MessageRelay.class);

    private final MessageOutbox outbox;
    private final KafkaOperations<byte[], byte[]> kafka;
    private final TransactionTemplate transactions;

    MessageRelay(MessageOutbox outbox, KafkaOperations<byte[], byte[]> kafka, TransactionTemplate transactions) {
        this.outbox = outbox;
        this.kafka = kafka;
        this.transactions = transactions;
    }

    Relayed relay(int limit) {
        return transactions.execute(status -> {
            Delivery<Waiting> delivery = new Delivery<>(kafka);
            outbox.take(limit).forEach(message -> delivery.send(message, message.record()));
            delivery.join();
            delivery.tooLarge()
                    .forEach(message -> LOG.error(
                            "a message for {} with the key {} is larger than Kafka allows and is not sent",
                            message.record().topic(),
                            new String(message.record().key(), java.nio.charset.StandardCharsets.UTF_8)));
            List<Waiting> done = new ArrayList<>(delivery.delivered());
            done.addAll(delivery.tooLarge());
            if (!done.isEmpty()) {
                outbox.delete(done.stream().map(Waiting::id).toList());
            }
            return new Relayed(done.size(), 0, delivery.trouble());
        });
    }
}
