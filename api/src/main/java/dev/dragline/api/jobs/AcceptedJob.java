// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.jobs;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a job is when it is accepted or cancelled; {@link Job} says how far it is.
 *
 * @param state {@code running} or {@code cancelled}
 * @param method of its edits, or of those that name none if they differ; resolved
 * @param understood how its file was understood where that was not obvious, as phrases
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
        Instant createdAt) {}
