// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.trials;

/**
 * A task that a method could not do, or whose outcome could not be measured. It stands in no table and is tried again when
 * the evaluation is.
 *
 * @param series what kind of task, such as {@code far-5}
 * @param method as it was asked for
 * @param pair number of the pair in its series
 * @param reason for the person who asked
 */
public record FailedTrial(String series, String method, int pair, String reason) {}
