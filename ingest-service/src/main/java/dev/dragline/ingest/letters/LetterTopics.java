// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.letters;

import dev.dragline.ingest.letters.RedriveStore.Claimed;
import dev.dragline.messaging.DeadLetters;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** Reads the records of letters from the topics of dead letters, and which letters are on their own topics again. */
final class LetterTopics implements AutoCloseable {

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Consumer<byte[], byte[]> consumer;
    private Set<TopicPartition> assigned = Set.of();

    LetterTopics(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Returns the name under which a letter is sent again. */
    static String nameOf(Claimed letter) {
        return letter.letterTopic() + "-" + letter.partition() + "@" + letter.offset();
    }

    /** Returns the records of letters by their ids; those that are no longer on their topics are not among them. */
    Map<Long, ConsumerRecord<byte[], byte[]>> read(List<Claimed> letters) {
        Map<TopicPartition, List<Claimed>> places = letters.stream()
                .collect(Collectors.groupingBy(letter -> new TopicPartition(letter.letterTopic(), letter.partition())));
        Map<Long, ConsumerRecord<byte[], byte[]>> records = new HashMap<>();
        places.forEach((place, some) -> read(place, some, records));
        return records;
    }

    private void read(TopicPartition place, List<Claimed> letters, Map<Long, ConsumerRecord<byte[], byte[]>> records) {
        assign(Set.of(place));
        long first = consumer.beginningOffsets(assigned, PATIENCE).getOrDefault(place, 0L);
        long end = consumer.endOffsets(assigned, PATIENCE).getOrDefault(place, 0L);
        Map<Long, Claimed> wanted = letters.stream()
                .filter(letter -> letter.offset() >= first && letter.offset() < end)
                .collect(Collectors.toMap(Claimed::offset, letter -> letter));
        if (wanted.isEmpty()) {
            return;
        }
        long last = wanted.keySet().stream().max(Comparator.naturalOrder()).orElseThrow();
        // Letters are mostly read one behind the other, and what was fetched of them is lost by seeking.
        seek(place, wanted.keySet().stream().min(Comparator.naturalOrder()).orElseThrow());
        while (consumer.position(place, PATIENCE) <= last) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                Claimed letter = wanted.get(record.offset());
                if (letter != null && letter.at().toEpochMilli() == Math.max(0, record.timestamp())) {
                    records.put(letter.id(), record);
                }
            }
        }
    }

    private void seek(TopicPartition place, long offset) {
        if (consumer.position(place, PATIENCE) != offset) {
            consumer.seek(place, offset);
        }
    }

    private void assign(Set<TopicPartition> places) {
        if (!assigned.equals(places)) {
            consumer.assign(places);
            consumer.seekToBeginning(places);
            assigned = places;
        }
    }

    /** Returns the names of the letters that were sent to a topic at a time or later. */
    Set<String> sentSince(String topic, Instant time) {
        Set<TopicPartition> places = consumer.partitionsFor(topic, PATIENCE).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .collect(Collectors.toSet());
        assign(places);
        Map<TopicPartition, Long> times =
                places.stream().collect(Collectors.toMap(place -> place, place -> time.toEpochMilli()));
        Map<TopicPartition, Long> ends = consumer.endOffsets(places, PATIENCE);
        Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times, PATIENCE);
        for (TopicPartition place : places) {
            OffsetAndTimestamp first = starts.get(place);
            consumer.seek(place, first == null ? ends.getOrDefault(place, 0L) : first.offset());
        }
        Set<String> names = new HashSet<>();
        while (places.stream().anyMatch(place -> consumer.position(place, PATIENCE) < ends.getOrDefault(place, 0L))) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                Header name = record.headers().lastHeader(DeadLetters.LETTER);
                if (name != null) {
                    names.add(new String(name.value(), StandardCharsets.UTF_8));
                }
            }
        }
        return names;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
