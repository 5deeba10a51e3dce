// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.models.ModelPublished;
import dev.dragline.standalone.data.DurableBroker;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** An ingest-service alone, without anybody who computes: to measure what is accepted. */
public final class IngestAlone implements AutoCloseable {

    private final ServiceAlone service;

    /**
     * Starts everything in a directory of its own and waits until jobs are accepted.
     *
     * @param heapMegabytes of ingest-service
     * @param generator the one that jobs may name
     */
    public IngestAlone(Path directory, int heapMegabytes, ModelPublished generator) throws Exception {
        service = new ServiceAlone(
                directory, ServiceAlone.Kind.INGEST, heapMegabytes, (owner, kafka) -> publish(kafka, generator));
    }

    private static void publish(DurableBroker kafka, ModelPublished generator) throws Exception {
        Map<String, Object> settings = kafka.clientSettings();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            Topics.MODELS_PUBLISHED,
                            generator.key().getBytes(StandardCharsets.UTF_8),
                            Messages.write(generator)))
                    .get();
        }
    }

    /** Where ingest-service answers. */
    public URI address() {
        return service.address();
    }

    /** The process of ingest-service; 0 if it does not run. */
    public long ingestProcess() {
        return service.process();
    }

    /** The first process of PostgreSQL, of which all others are children. */
    public long databaseProcess() throws IOException {
        return service.databaseProcess();
    }

    @Override
    public void close() {
        service.close();
    }
}
