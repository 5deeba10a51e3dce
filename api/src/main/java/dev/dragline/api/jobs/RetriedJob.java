// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.jobs;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A job whose failed edits are computed again.
 *
 * @param retried the number of these edits
 */
public record RetriedJob(@JsonUnwrapped AcceptedJob job, int retried) {}
