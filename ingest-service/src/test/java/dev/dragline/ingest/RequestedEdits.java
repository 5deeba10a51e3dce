// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.UnreadableMessageException;
import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.contracts.edits.Source;
import dev.dragline.testing.KafkaExtension;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the requests that were sent to the workers. */
public record RequestedEdits(KafkaExtension kafka) {

    /** Returns the edits of a job when {@code count} of them have arrived. */
    public List<EditRequested> of(String topic, UUID job, int count) {
        return ofJob(
                kafka.await(topic, records -> ofJob(records, job).size() >= count, count + " edits of job " + job),
                job);
    }

    private static List<EditRequested> ofJob(List<ConsumerRecord<String, byte[]>> records, UUID job) {
        return records.stream()
                .map(RequestedEdits::read)
                .filter(edit -> edit.jobId().equals(job))
                .toList();
    }

    private static EditRequested read(ConsumerRecord<String, byte[]> record) {
        try {
            EditRequested edit = Messages.read(record.value(), EditRequested.class);
            assertThat(record.key()).isEqualTo(edit.editId().toString());
            return edit;
        } catch (UnreadableMessageException e) {
            throw new AssertionError(e);
        }
    }

    public static EditRequested bySeed(List<EditRequested> edits, long seed) {
        return edits.stream()
                .filter(edit -> edit.source().equals(new Source.Seed(seed)))
                .findFirst()
                .orElseThrow();
    }
}
