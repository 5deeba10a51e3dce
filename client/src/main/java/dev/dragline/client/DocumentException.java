// SPDX-License-Identifier: Apache-2.0
package dev.dragline.client;

import org.jspecify.annotations.Nullable;

/** Says that a document does not match its record. */
final class DocumentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DocumentException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    DocumentException(String message) {
        super(message);
    }
}
