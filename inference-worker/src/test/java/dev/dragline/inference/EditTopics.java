// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import dev.dragline.contracts.JobControlled;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.UnreadableMessageException;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.contracts.previews.PreviewCompleted;
import dev.dragline.contracts.previews.PreviewRequested;
import dev.dragline.testing.KafkaExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Requests edits of workers over the topics, and reads the answers. */
record EditTopics(KafkaExtension kafka) {

    void request(EditRequested edit) {
        request(Topics.EDITS_REQUESTED_BULK, edit);
    }

    void request(String topic, EditRequested edit) {
        kafka.send(topic, edit.editId().toString(), Messages.write(edit));
    }

    List<EditCompleted> answers(UUID job, int count) {
        kafka.await(
                Topics.EDITS_COMPLETED,
                records -> records.stream()
                                .filter(record -> record.key().equals(job.toString()))
                                .count()
                        >= count,
                count + " results");
        return read(job);
    }

    List<EditCompleted> read(UUID job) {
        List<EditCompleted> answers = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : kafka.records(Topics.EDITS_COMPLETED)) {
            if (record.key().equals(job.toString())) {
                try {
                    answers.add(Messages.read(record.value(), EditCompleted.class));
                } catch (UnreadableMessageException e) {
                    throw new AssertionError(e);
                }
            }
        }
        return answers;
    }

    void request(PreviewRequested preview) {
        kafka.send(Topics.PREVIEWS_REQUESTED, preview.previewId().toString(), Messages.write(preview));
    }

    /** Returns the answer to a preview from the partition that it names, when it is there. */
    PreviewCompleted answer(PreviewRequested preview) {
        return kafka
                .await(
                        Topics.PREVIEWS_COMPLETED,
                        records -> records.stream().anyMatch(record -> isOf(preview, record)),
                        "the preview")
                .stream()
                .filter(record -> isOf(preview, record))
                .map(record -> read(record, PreviewCompleted.class))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isOf(PreviewRequested preview, ConsumerRecord<String, byte[]> record) {
        return record.key().equals(preview.previewId().toString()) && record.partition() == preview.answerPartition();
    }

    private static <T extends Record> T read(ConsumerRecord<String, byte[]> record, Class<T> type) {
        try {
            return Messages.read(record.value(), type);
        } catch (UnreadableMessageException e) {
            throw new AssertionError(e);
        }
    }

    void cancel(EditRequested edit) {
        kafka.send(
                Topics.JOBS_CONTROLLED,
                edit.editId().toString(),
                Messages.write(new JobControlled(
                        Messages.SCHEMA_VERSION,
                        edit.editId(),
                        JobControlled.Action.CANCEL,
                        Examples.NOON,
                        edit.attempt())));
    }

    void cancel(UUID job) {
        kafka.send(
                Topics.JOBS_CONTROLLED,
                job.toString(),
                Messages.write(
                        new JobControlled(Messages.SCHEMA_VERSION, job, JobControlled.Action.CANCEL, Examples.NOON)));
    }
}
