// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

/** Says that a trained array or a moment of an optimiser holds NaN or an infinity, so that it is not stored. */
public final class NonFiniteWeightException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String tensor;

    NonFiniteWeightException(String tensor, Throwable cause) {
        super(cause.getMessage(), cause);
        this.tensor = tensor;
    }

    /** Returns the name of the array. */
    public String tensor() {
        return tensor;
    }
}
