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
        boolean whole = line == null && path.isEmpty();
        if (whole) {
            errors.stop();
        } else if (clean) {
            errors.addPlace();
        }
        clean = false;
        String joined = path.isEmpty() || field.isEmpty() ? path + field : path + "." + field;
        errors.add(line, joined, message);
    }

    /** Tells of an error by which more than this place cannot be used, such as one behind which nothing can be read. */
    public void stop(String field, String message) {
        add(field, message);
        errors.stop();
    }

    /** Whether nothing was found wrong here. */
    public boolean clean() {
        return clean;
    }
}
