// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.jobs;

import java.util.UUID;

/**
 * Edits of a job that were deleted. Their results and images go within seconds.
 *
 * @param id of the job
 * @param edits how many were deleted
 */
public record DeletedEdits(UUID id, int edits) {}
