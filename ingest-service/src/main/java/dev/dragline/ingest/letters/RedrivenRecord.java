// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.letters;

import dev.dragline.ingest.letters.RedriveStore.Claimed;
import dev.dragline.messaging.DeadLetters;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Makes of a dead letter the record that it was, with a note of which letter it was. */
final class RedrivenRecord {

    private static final Set<String> OURS =
            Set.of(DeadLetters.REASON, DeadLetters.CUT, DeadLetters.REDRIVEN, DeadLetters.LETTER);

    private RedrivenRecord() {}

    static ProducerRecord<byte[], byte[]> of(Claimed letter, ConsumerRecord<byte[], byte[]> record) {
        List<Header> headers = new ArrayList<>();
        for (Header header : record.headers()) {
            if (!OURS.contains(header.key()) && !header.key().startsWith(DeadLetters.PLACE)) {
                headers.add(header);
            }
        }
        headers.add(header(DeadLetters.REDRIVEN, Integer.toString(letter.redrives() + 1)));
        headers.add(header(DeadLetters.LETTER, LetterTopics.nameOf(letter)));
        // Its time is that of the claim, so that it can be found by it.
        return new ProducerRecord<>(
                letter.topic(), null, letter.claimedAt().toEpochMilli(), record.key(), record.value(), headers);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
