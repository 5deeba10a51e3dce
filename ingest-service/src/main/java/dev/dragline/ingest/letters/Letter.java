// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.letters;

import dev.dragline.contracts.Topics;
import dev.dragline.messaging.DeadLetters;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * What the inbox keeps of a dead letter. Whoever may write to the topics may have written it, so nothing of it is
 * believed but its place.
 *
 * @param letterTopic where it lies, with the two below
 * @param topic where it was read, as the name of its own topic says
 * @param bytes the size of its record's value
 */
record Letter(
        String letterTopic,
        int letterPartition,
        long letterOffset,
        Instant at,
        String topic,
        int originalPartition,
        long originalOffset,
        @Nullable String key,
        String reason,
        int bytes,
        String beginning,
        boolean whole,
        int redrives) {

    private static final int LONGEST_BEGINNING = 400;
    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_REASON = 1000;
    private static final int MOST_REDRIVES = 1_000_000;
    private static final int UNKNOWN = -1;

    static Letter of(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        String reason = text(header(record, DeadLetters.REASON), LONGEST_REASON);
        byte[] cut = header(record, DeadLetters.CUT);
        return new Letter(
                record.topic(),
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(Math.max(0, record.timestamp())),
                Topics.ofDeadLetters(record.topic()),
                place(header(record, DeadLetters.PLACE + "original-partition")).intValue(),
                place(header(record, DeadLetters.PLACE + "original-offset")).longValue(),
                record.key() == null ? null : text(record.key(), LONGEST_KEY),
                reason.isBlank() ? "its sender did not say why" : reason,
                cut == null ? value.length : number(cut, Integer.MAX_VALUE),
                text(value, LONGEST_BEGINNING),
                cut == null && record.value() != null,
                number(header(record, DeadLetters.REDRIVEN), MOST_REDRIVES));
    }

    String kind() {
        return LetterKind.of(topic, reason);
    }

    private static byte @Nullable [] header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : header.value();
    }

    private static Number place(byte @Nullable [] header) {
        if (header != null && header.length == Long.BYTES) {
            return ByteBuffer.wrap(header).getLong();
        }
        return header != null && header.length == Integer.BYTES
                ? ByteBuffer.wrap(header).getInt()
                : UNKNOWN;
    }

    private static int number(byte @Nullable [] header, int most) {
        try {
            int number = header == null ? 0 : Integer.parseInt(new String(header, StandardCharsets.US_ASCII));
            return Math.max(0, Math.min(number, most));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Returns the beginning of what may be a text; control characters, which may not be kept, are marked. */
    private static String text(byte @Nullable [] bytes, int most) {
        if (bytes == null) {
            return "";
        }
        String text = new String(bytes, 0, Math.min(bytes.length, most), StandardCharsets.UTF_8);
        return text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "\ufffd");
    }
}
