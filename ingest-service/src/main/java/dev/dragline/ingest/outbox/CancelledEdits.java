// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.outbox;

import dev.dragline.contracts.JobControlled;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.contracts.edits.FailureReason;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Answers edits that are cancelled one by one, and tells the workers to skip them. */
@Component
public class CancelledEdits {

    private static final String REASON = "It was cancelled before it had a result.";

    private final EditOutbox edits;
    private final MessageOutbox messages;

    CancelledEdits(EditOutbox edits, MessageOutbox messages) {
        this.edits = edits;
        this.messages = messages;
    }

    /** Puts both messages into the outbox. It must be called in a transaction that has locked the job of the edit. */
    public void put(UUID edit, Instant now) {
        EditRequested request = edits.request(edit, now);
        messages.put(
                Topics.JOBS_CONTROLLED,
                edit.toString(),
                new JobControlled(Messages.SCHEMA_VERSION, edit, JobControlled.Action.CANCEL, now, request.attempt()));
        messages.put(
                Topics.EDITS_COMPLETED,
                request.jobId().toString(),
                EditRows.failed(request, FailureReason.CANCELLED, REASON, now));
    }
}
