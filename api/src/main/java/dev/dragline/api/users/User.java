// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.users;

import org.jspecify.annotations.Nullable;

/**
 * Who submits jobs, and which share of the workers they have.
 *
 * @param weight the share beside that of others who have edits waiting, too
 * @param maxWaiting the most edits that may wait for their results; null: any number
 * @param waiting the edits that wait for their results
 * @param cpuSeconds the time of processors that the edits of all jobs took, also of those that were deleted
 */
public record User(String name, double weight, @Nullable Long maxWaiting, long waiting, double cpuSeconds) {}
