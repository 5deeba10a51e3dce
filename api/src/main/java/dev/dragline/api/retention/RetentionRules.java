// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.retention;

import org.jspecify.annotations.Nullable;

/**
 * The rules by which jobs that have ended are deleted with all that belongs to them. Without any, none is.
 *
 * @param olderThanSeconds a job is deleted so long after its last result; null: age does not matter
 * @param mostJobs so many jobs that have ended are kept; those that ended first are deleted; null: any number
 * @param mostBytes the images and latent codes of all jobs together may have so many bytes; those that ended first are deleted
 *     until they do; null: any number
 */
public record RetentionRules(
        @Nullable Long olderThanSeconds,
        @Nullable Long mostJobs,
        @Nullable Long mostBytes) {}
