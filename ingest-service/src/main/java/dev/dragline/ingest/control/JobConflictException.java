// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.control;

/** Says that a job is in a state in which it cannot be cancelled or retried. */
public final class JobConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JobConflictException(String message) {
        super(message);
    }
}
