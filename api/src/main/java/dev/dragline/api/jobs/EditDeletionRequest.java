// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.jobs;

import java.util.List;
import java.util.UUID;

/**
 * Names edits of a job that are to be deleted.
 *
 * @param edits at most 50000
 */
public record EditDeletionRequest(List<UUID> edits) {

    public EditDeletionRequest {
        edits = List.copyOf(edits);
    }
}
