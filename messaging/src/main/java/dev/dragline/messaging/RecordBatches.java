// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;

/** Finds the records of a batch that a binding receives, each with its key, its headers and its offset. */
public final class RecordBatches {

    private RecordBatches() {}

    /**
     * Returns the records of a batch in their order; a record without a value has null there.
     *
     * @throws IllegalStateException if the binding does not use the converter {@code recordsOfBatch}
     */
    @SuppressWarnings("unchecked")
    public static List<ConsumerRecord<byte[], byte[]>> of(Message<List<byte[]>> batch) {
        Object raw = batch.getHeaders().get(KafkaHeaders.RAW_DATA);
        if (raw == null) {
            throw new IllegalStateException(
                    "the binding does not pass its records on: set its converter to recordsOfBatch");
        }
        return (List<ConsumerRecord<byte[], byte[]>>) raw;
    }
}
