// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training;

import dev.dragline.draggan.editing.Editor;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Makes the editor that is in use for a generator, so that what was trained can be compared with it. */
public interface EditorInUse {

    /**
     * An editor and the networks that it uses.
     *
     * @param version of the trained networks; absent: it uses none
     */
    record Found(Editor editor, @Nullable String version) {}

    /**
     * Called once, when the training has reached its last step.
     *
     * @throws IOException if it is not known or cannot be read
     */
    Found find() throws IOException;
}
