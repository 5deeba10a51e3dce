// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.jobs;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job when it is accepted or controlled; {@link Job} tells its progress.
 *
 * @param state its state, {@code running}, {@code paused} or {@code cancelled}
 * @param method the resolved method of its edits; if they differ, that of the edits that name none
 * @param understood how its file was understood where that was not obvious, as phrases
 * @param owner whose job it is
 * @param skipped lines of its file that were left out, because they have errors
 * @param weight its share beside other jobs of its owner
 * @param note what its owner noted about it
 * @param tags the words under which its owner finds it
 * @param retryOf the cancelled job whose edits without a result it computes
 */
public record AcceptedJob(
        UUID id,
        @Nullable String name,
        JobState state,
        int total,
        String generator,
        String method,
        @Nullable String modelVersion,
        String priority,
        List<String> understood,
        Instant createdAt,
        String owner,
        int skipped,
        double weight,
        @Nullable String note,
        List<String> tags,
        @Nullable UUID retryOf) {}
