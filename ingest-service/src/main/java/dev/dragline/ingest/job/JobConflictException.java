// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.job;

/** What is asked of a job cannot be done in its state. */
final class JobConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JobConflictException(String message) {
        super(message);
    }
}
