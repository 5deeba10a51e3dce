// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.jobs;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Changes what is said of many edits of a job. What is absent stays as it is.
 *
 * @param edits at most 10000 of them; absent: all with a result that the filter of the query lists
 * @param addTags tags that these edits get
 * @param removeTags tags that these edits lose
 */
public record LabelRequest(
        @Nullable List<UUID> edits,
        @Nullable Boolean starred,
        @Nullable List<String> addTags,
        @Nullable List<String> removeTags) {

    public LabelRequest {
        edits = edits == null ? null : List.copyOf(edits);
        addTags = addTags == null ? null : List.copyOf(addTags);
        removeTags = removeTags == null ? null : List.copyOf(removeTags);
    }
}
