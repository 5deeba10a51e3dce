// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.methods;

import dev.dragline.draggan.editing.Editor;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Makes editors by the names in the tables. */
public interface EditorSource {

    /**
     * A method that is ready to edit.
     *
     * @param modelVersion the version of the trained networks that it uses; absent if it uses none
     */
    record Made(Editor editor, @Nullable String modelVersion) {}

    /**
     * Makes the editor for a name, which is a method or {@code METHOD@VERSION}.
     *
     * @param version the version of the trained networks if the name has none; null lets the source choose
     */
    Made editor(String name, @Nullable String version) throws IOException;
}
