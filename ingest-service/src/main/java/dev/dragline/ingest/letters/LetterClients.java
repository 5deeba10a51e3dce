// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.letters;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

/** Opens what reads and sends the records of letters, while there are some to be sent. */
@Component
class LetterClients {

    /** What a producer counts before it compresses; a letter was on its topic before, so that Kafka takes it. */
    private static final int LARGEST_REQUEST = 16 * 1024 * 1024;

    private final KafkaProperties kafka;

    LetterClients(KafkaProperties kafka) {
        this.kafka = kafka;
    }

    LetterTopics topics() {
        Map<String, Object> settings = kafka.buildConsumerProperties();
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // So that the position is behind the last letter that was asked for, and not somewhere after it.
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        return new LetterTopics(
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    LetterSender sender() {
        Map<String, Object> settings = kafka.buildProducerProperties();
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        return new LetterSender(new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()));
    }
}
