// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.letters;

import java.util.UUID;

/** There is no such redrive. */
final class UnknownRedriveException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownRedriveException(UUID id) {
        super("There is no redrive " + id + "; GET /api/dead-letters lists the latest.");
    }
}
