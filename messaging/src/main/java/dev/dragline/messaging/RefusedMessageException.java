// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging;

/** Says that a message was refused and always will be, so that sending it again is of no use. */
public final class RefusedMessageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    RefusedMessageException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
