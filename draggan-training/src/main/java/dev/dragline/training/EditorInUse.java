// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training;

import dev.dragline.draggan.editing.Editor;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Makes the editor that is in use for a generator, so that trained networks can be compared with it. */
public interface EditorInUse {

    /**
     * An editor and the networks that it uses.
     *
     * @param version the version of the trained networks; null if the editor uses none
     */
    record Found(Editor editor, @Nullable String version) {}

    /**
     * Makes the editor. It is called once, when the training has reached its last step.
     *
     * @throws IOException if what is in use is not known or cannot be read
     */
    Found find() throws IOException;
}
