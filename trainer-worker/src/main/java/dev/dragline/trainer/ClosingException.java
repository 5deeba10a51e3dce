// SPDX-License-Identifier: Apache-2.0
package dev.dragline.trainer;

/**
 * Says that this process stops while something is computed. The request is not answered, so the next worker takes it.
 */
final class ClosingException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param work what another worker will continue, as a clause */
    ClosingException(String work) {
        super("this worker stops; " + work + " at the next one");
    }
}
