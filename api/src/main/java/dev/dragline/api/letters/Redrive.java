// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.letters;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sends dead letters to the topics that they were read from, each once.
 *
 * @param by who asked for it
 * @param perSecond the most that are sent in a second
 * @param letters how many were chosen
 * @param redriven how many of them were sent
 * @param gone how many of them were no longer on their topic
 * @param state running, completed or stopped; what a stopped one did not send waits again
 */
public record Redrive(
        UUID id,
        Instant createdAt,
        String by,
        int perSecond,
        long letters,
        long redriven,
        long gone,
        String state,
        @Nullable Instant endedAt) {}
