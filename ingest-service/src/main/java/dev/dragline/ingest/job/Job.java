package dev.dragline.ingest.job;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job as this service tells of it; how far it is, results-service knows.
 *
 * @param state {@code running} or {@code cancelled}
 * @param method of the edits that name none, resolved
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
        Instant createdAt) {}
