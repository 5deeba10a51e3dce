// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.web;

/** Says that the server is too busy for a request; the text says why. */
public final class TooBusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TooBusyException(String message) {
        super(message);
    }
}
