// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.intake;

/** A message is well-formed, but what it says cannot be. The text says what would be right. */
final class UnusableMessageException extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableMessageException(String message) {
        super(message);
    }
}
