// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging;

/** A message was not accepted and never will be; sending it again is of no use. */
public final class RefusedMessageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    RefusedMessageException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
