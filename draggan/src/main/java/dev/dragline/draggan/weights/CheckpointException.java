// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.weights;

import java.io.IOException;

/**
 * Says that a file of weights is damaged or of a kind that Dragline does not support. The message says what and where.
 */
public final class CheckpointException extends IOException {

    private static final long serialVersionUID = 1L;

    public CheckpointException(String message) {
        super(message);
    }

    public CheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
