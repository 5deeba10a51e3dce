// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing;

/** Says that an edit cannot be computed; the message says what is wrong with it and what would be right. */
public final class ImpossibleEditException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ImpossibleEditException(String message) {
        super(message);
    }
}
