// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.job;

import java.util.UUID;

/** Says that an upload was silent for so long that what was stored of it has been removed. */
final class AbandonedJobException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AbandonedJobException(UUID job) {
        super("The upload of job " + job + " was given up, because no more of it arrived for too long:"
                + " submit it again.");
    }
}
