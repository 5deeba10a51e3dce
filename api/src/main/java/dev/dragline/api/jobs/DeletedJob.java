// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.jobs;

import java.util.UUID;

/**
 * A job that was deleted. Its results and images go within seconds.
 *
 * @param edits the edits that it had
 */
public record DeletedJob(UUID id, int edits) {}
