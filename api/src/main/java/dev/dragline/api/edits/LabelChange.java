// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.edits;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes what is said of an edit. What is absent stays as it is.
 *
 * @param tags 1 to 40 letters, digits or {@code ._:/+@-} each, at most 20; in place of those of before
 * @param note at most 2000 characters; an empty one takes the note away
 */
public record LabelChange(
        @Nullable Boolean starred,
        @Nullable List<String> tags,
        @Nullable String note) {

    public LabelChange {
        tags = tags == null ? null : List.copyOf(tags);
    }
}
