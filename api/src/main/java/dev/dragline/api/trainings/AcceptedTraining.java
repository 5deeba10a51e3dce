// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.trainings;

import dev.dragline.api.WorkState;
import java.time.Instant;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A training when it is accepted or cancelled; {@link Training} tells its progress.
 *
 * @param state its state, {@code waiting} or {@code cancelled}
 */
public record AcceptedTraining(
        UUID id,
        String generator,
        String preset,
        @Nullable String fromVersion,
        long seed,
        SortedMap<String, String> settings,
        WorkState state,
        Instant createdAt) {}
