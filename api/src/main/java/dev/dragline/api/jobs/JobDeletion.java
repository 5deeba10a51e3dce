// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.jobs;

import java.util.UUID;

/**
 * What goes if a job is deleted.
 *
 * @param edits the edits that were asked for
 * @param results the results of all attempts
 * @param images the images before, after and of key frames
 * @param imageBytes the bytes of the images
 * @param trajectoryBytes the bytes of the latent codes
 * @param possible whether it can be deleted now; a running job must be cancelled first
 */
public record JobDeletion(
        UUID id, long edits, long results, long images, long imageBytes, long trajectoryBytes, boolean possible) {}
