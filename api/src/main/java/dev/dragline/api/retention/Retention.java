// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.retention;

import java.util.List;

/**
 * The rules, and what is to be deleted by them now.
 *
 * @param storedBytes of the images and latent codes of all jobs
 * @param expiredJobs how many jobs are to be deleted
 * @param expiredBytes of their images and latent codes
 * @param first those of them that ended first, at most a hundred
 */
public record Retention(
        RetentionRules rules, long storedBytes, long expiredJobs, long expiredBytes, List<ExpiredJob> first) {

    public Retention {
        first = List.copyOf(first);
    }
}
