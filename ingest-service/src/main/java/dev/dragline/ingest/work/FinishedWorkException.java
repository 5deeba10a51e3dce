// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.work;

import java.util.UUID;

/** Says that a training or an evaluation has ended, so that it cannot be cancelled. */
public final class FinishedWorkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FinishedWorkException(WorkType kind, UUID id, String state) {
        super(kind.title() + " " + id + " is " + state + ", so it cannot be cancelled.");
    }
}
