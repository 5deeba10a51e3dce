// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.control;

import java.util.UUID;

/** There is no such job, or no such edit. */
public final class UnknownJobException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private UnknownJobException(String message) {
        super(message);
    }

    UnknownJobException(UUID job) {
        this("There is no job " + job + ".");
    }

    static UnknownJobException ofEdit(UUID edit) {
        return new UnknownJobException("There is no edit " + edit + " of a job that was submitted here.");
    }
}
