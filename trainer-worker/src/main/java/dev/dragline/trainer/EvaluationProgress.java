// SPDX-License-Identifier: Apache-2.0
package dev.dragline.trainer;

import org.jspecify.annotations.Nullable;

/**
 * The progress of an evaluation.
 *
 * @param series the kind of pairs that is being measured; null before the first
 * @param done the number of measured edits, of {@code total}
 * @param remainingSeconds the seconds that the rest will take; null as long as nothing was measured
 */
record EvaluationProgress(
        @Nullable String series,
        long done,
        long total,
        @Nullable Double remainingSeconds) {

    static final EvaluationProgress NOT_BEGUN = new EvaluationProgress(null, 0, 0, null);
}
