// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.edits;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people said of an edit. */
public record EditLabels(
        UUID editId,
        boolean starred,
        List<String> tags,
        @Nullable String note) {

    public EditLabels {
        tags = List.copyOf(tags);
    }
}
