// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a list; in JSON its items have the name of what they are. */
public interface Page<T> {

    List<T> items();

    /** The cursor of the next page, to be asked for as {@code after}; null if nothing follows. */
    @Nullable
    String next();
}
