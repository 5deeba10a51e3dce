// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.training;

import java.time.Instant;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A training as this service tells of it; how far it is, results-service knows.
 *
 * @param state {@code waiting} or {@code cancelled}
 */
record Training(
        UUID id,
        String generator,
        String preset,
        @Nullable String fromVersion,
        long seed,
        SortedMap<String, String> settings,
        String state,
        Instant createdAt) {}
