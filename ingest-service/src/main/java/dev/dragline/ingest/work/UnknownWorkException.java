// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.work;

import java.util.UUID;

/** Says that there is no such training or evaluation. */
public final class UnknownWorkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownWorkException(WorkType kind, UUID id) {
        super("There is no " + kind.table() + " " + id + ".");
    }
}
