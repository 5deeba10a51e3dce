// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.jobs;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A job of which failed edits are computed once more.
 *
 * @param retried how many edits these are
 */
public record RetriedJob(@JsonUnwrapped AcceptedJob job, int retried) {}
