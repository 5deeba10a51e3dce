package dev.dragline.training.evaluation;

/** Which seeds pairs are drawn from; what is tuned on the one is measured on the other. */
public enum Split {
    /** Every fifth seed. */
    VALIDATION,
    /** The other ones. */
    TEST;

    private static final int EVERY = 5;

    boolean holds(long seed) {
        return (seed % EVERY == 0) == (this == VALIDATION);
    }
}
