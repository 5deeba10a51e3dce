// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.web;

/** What is asked for has to wait; the text says what for. */
public final class TooBusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TooBusyException(String message) {
        super(message);
    }
}
