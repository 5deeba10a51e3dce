// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.access;

import java.util.UUID;

/** There is no key of this id. */
final class UnknownKeyException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnknownKeyException(UUID id) {
        super("There is no key " + id + ". `key list` shows all.");
    }
}
