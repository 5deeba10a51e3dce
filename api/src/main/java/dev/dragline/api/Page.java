// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of a list; in JSON its items have the name of what they are. */
public interface Page<T> {

    List<T> items();

    /**
     * Returns the cursor of the next page, which is the parameter {@code after} of its query; null if nothing follows.
     */
    @Nullable
    String next();
}
