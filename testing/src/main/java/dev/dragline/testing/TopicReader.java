// SPDX-License-Identifier: Apache-2.0
package dev.dragline.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads topics from their beginning and keeps what it read, so that asking again only fetches what has come since. Tests ask
 * every few milliseconds, and a new consumer each time would cost more than what they wait for.
 */
final class TopicReader implements AutoCloseable {

    private static final Duration FETCH = Duration.ofMillis(100);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, List<ConsumerRecord<String, byte[]>>> read = new HashMap<>();

    TopicReader(KafkaConsumer<String, byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Returns every record that the topic holds now, in the order of each partition. */
    synchronized List<ConsumerRecord<String, byte[]>> records(String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(FETCH).forEach(record -> of(record.topic()).add(record));
        }
        return List.copyOf(of(topic));
    }

    private void assign(List<TopicPartition> partitions) {
        Set<TopicPartition> all = new HashSet<>(consumer.assignment());
        List<TopicPartition> added = partitions.stream().filter(all::add).toList();
        if (!added.isEmpty()) {
            consumer.assign(all);
            consumer.seekToBeginning(added);
        }
    }

    private List<ConsumerRecord<String, byte[]>> of(String topic) {
        return read.computeIfAbsent(topic, name -> new ArrayList<>());
    }

    @Override
    public synchronized void close() {
        consumer.close();
    }
}
