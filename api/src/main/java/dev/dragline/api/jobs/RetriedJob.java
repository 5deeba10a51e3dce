// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.jobs;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * The job in which edits are computed again: their own, or a new one if theirs was cancelled.
 *
 * @param retried the number of these edits
 */
public record RetriedJob(@JsonUnwrapped AcceptedJob job, int retried) {}
