// SPDX-License-Identifier: Apache-2.0
package dev.dragline.trainer;

import org.jspecify.annotations.Nullable;

/**
 * How far an evaluation is.
 *
 * @param series the kind of pairs that is being done
 * @param done edits that are measured, of {@code total}
 * @param remainingSeconds absent as long as nothing can be said
 */
record EvaluationCourse(
        @Nullable String series,
        long done,
        long total,
        @Nullable Double remainingSeconds) {

    static final EvaluationCourse NOT_BEGUN = new EvaluationCourse(null, 0, 0, null);
}
