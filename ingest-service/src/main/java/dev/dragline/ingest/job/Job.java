// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.job;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job as this service tells of it; how far it is, results-service knows.
 *
 * @param state {@code running} or {@code cancelled}
 * @param method of its edits, or of those that name none if they differ; resolved
 * @param understood how its file was understood where that was not obvious, as phrases
 */
record Job(
        UUID id,
        @Nullable String name,
        String state,
        int total,
        String generator,
        String method,
        @Nullable String modelVersion,
        String priority,
        List<String> understood,
        Instant createdAt) {}
