// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.letters;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters that a request has chosen.
 *
 * @param dryRun whether nothing was done with them
 * @param bytes the sizes of their values together
 * @param firstAt absent: there are none
 * @param lastAt absent: there are none
 * @param redrive which redrive sends them; absent: none does
 */
public record ChosenLetters(
        boolean dryRun,
        long letters,
        long bytes,
        @Nullable Instant firstAt,
        @Nullable Instant lastAt,
        @Nullable UUID redrive) {}
