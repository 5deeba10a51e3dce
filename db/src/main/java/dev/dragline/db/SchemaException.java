// SPDX-License-Identifier: Apache-2.0
package dev.dragline.db;

/** Says that the schema is missing, too old or could not be created, and what to do. */
public final class SchemaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SchemaException(String message) {
        super(message);
    }

    SchemaException(String message, Throwable cause) {
        super(message, cause);
    }
}
