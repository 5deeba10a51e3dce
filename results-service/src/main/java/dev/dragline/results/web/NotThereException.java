// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.web;

/** Says that something does not exist; the text says where to find what does. */
public final class NotThereException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotThereException(String message) {
        super(message);
    }
}
