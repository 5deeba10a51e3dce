// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.trials;

/**
 * A task that a method could not compute, or whose outcome could not be measured. It is in no table, and is tried again
 * when the evaluation runs again.
 *
 * @param series the kind of task, such as {@code far-5}
 * @param method the name of the method in the tables
 * @param pair number of the pair in its series
 * @param reason the reason, for the user
 */
public record FailedTrial(String series, String method, int pair, String reason) {}
