// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing;

/**
 * Says that the computation of an edit or of an image gave NaN or an infinity, so that there is no result. The other
 * edits of the same batch may have one, and so may another try.
 */
public final class NonFiniteResultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param what the thing that is not finite, as a user calls it: "the image", "the flow of the points" */
    public NonFiniteResultException(String what) {
        super(what + " has a value that is NaN or infinite, so there is no result");
    }
}
