package dev.dragline.draggan.nn;

/** A trained array holds NaN or an infinity, so it is not stored. */
public final class NonFiniteWeightException extends RuntimeException {

    private static final long serialVersionUID = 1;

    NonFiniteWeightException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
