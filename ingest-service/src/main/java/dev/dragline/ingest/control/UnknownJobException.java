// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.control;

import java.util.UUID;

final class UnknownJobException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownJobException(UUID job) {
        super("There is no job " + job + ".");
    }
}
