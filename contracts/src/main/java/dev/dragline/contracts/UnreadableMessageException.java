// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts;

/** Says that a record's value is not a message of its topic. */
public final class UnreadableMessageException extends Exception {

    private static final long serialVersionUID = 1L;

    public UnreadableMessageException(String message) {
        super(message);
    }

    UnreadableMessageException(String message, Throwable cause) {
        super(message, cause);
    }
}
