// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.letters;

import java.time.Instant;

/**
 * The dead letters of one kind.
 *
 * @param bytes the sizes of their values together
 * @param sample the last one
 */
public record DeadLetterGroup(
        String kind, long letters, long bytes, Instant firstAt, Instant lastAt, DeadLetter sample) {}
