// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.edits;

import dev.dragline.api.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of the edits of a job, in the requested order. */
public record EditPage(List<Edit> edits, @Nullable String next) implements Page<Edit> {

    public EditPage {
        edits = List.copyOf(edits);
    }

    @Override
    public List<Edit> items() {
        return edits;
    }
}
