// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input;

import org.jspecify.annotations.Nullable;

/** Where something may be wrong: a line, or a part of a document. Knows whether something is. */
public final class ErrorLocation {

    private final InputErrors errors;
    private final @Nullable Long line;
    private final String path;
    private boolean clean = true;

    ErrorLocation(InputErrors errors, @Nullable Long line, String path) {
        this.errors = errors;
        this.line = line;
        this.path = path;
    }

    /** @param field its path within this place; empty: the place itself */
    public void add(String field, String message) {
        clean = false;
        String joined = path.isEmpty() || field.isEmpty() ? path + field : path + "." + field;
        errors.add(line, joined, message);
    }

    /** Whether nothing was found wrong here. */
    public boolean clean() {
        return clean;
    }
}
