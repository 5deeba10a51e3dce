// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.intake;

/** Says that a message is well-formed but contradicts itself. The text says what would be right. */
final class UnusableMessageException extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableMessageException(String message) {
        super(message);
    }
}
