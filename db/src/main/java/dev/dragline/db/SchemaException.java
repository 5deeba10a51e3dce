// SPDX-License-Identifier: Apache-2.0
package dev.dragline.db;

/** The schema is missing, too old or could not be made; the text says what to do about it. */
public final class SchemaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SchemaException(String message) {
        super(message);
    }

    SchemaException(String message, Throwable cause) {
        super(message, cause);
    }
}
