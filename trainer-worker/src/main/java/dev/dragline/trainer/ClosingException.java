// SPDX-License-Identifier: Apache-2.0
package dev.dragline.trainer;

/** The process ends while something is computed; the request is not answered, so the next worker takes it up. */
final class ClosingException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param work what goes on elsewhere, in words */
    ClosingException(String work) {
        super("this worker stops; " + work + " at the next one");
    }
}
