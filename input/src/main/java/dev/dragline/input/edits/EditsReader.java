// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.edits;

import dev.dragline.input.InputErrors;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Reads a text edit by edit, never holding more than one of them. */
public interface EditsReader {

    /** The most bytes that one edit may be written with. */
    int LONGEST_EDIT = 8 * 1024 * 1024;

    /** Hands every edit on in its order, those with something wrong too; what is wrong is told to the errors. */
    void read(InputStream text, InputErrors errors, Consumer<EditDraft> edits) throws IOException;
}
