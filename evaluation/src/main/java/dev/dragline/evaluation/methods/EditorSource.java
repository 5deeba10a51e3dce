// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.methods;

import dev.dragline.draggan.editing.Editor;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Makes what edits, by the name that is written in the tables. */
public interface EditorSource {

    /**
     * A method, ready to edit.
     *
     * @param modelVersion of the trained networks that it uses; absent if it uses none
     */
    record Made(Editor editor, @Nullable String modelVersion) {}

    /**
     * What is meant by a name, which is that of a method, or {@code METHOD@VERSION}.
     *
     * @param version of the trained networks if the name says none; absent: whichever the source takes
     */
    Made editor(String name, @Nullable String version) throws IOException;
}
