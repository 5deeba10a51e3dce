// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.job;

import java.util.UUID;

/** Says that two different things were submitted under one key. */
final class IdempotencyConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IdempotencyConflictException(String key, UUID job) {
        super("The Idempotency-Key " + key + " was used before, for job " + job
                + ", with other options or other edits: repeat exactly what was submitted then, or use a new key.");
    }
}
