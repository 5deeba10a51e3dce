// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.loop;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Returns an exception that says that this happened again after the training had returned to its last checkpoint. */
public final class NonFiniteTrainingException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String stage;
    private final long step;

    /**
     * @param what is not finite, such as "the gradient"
     * @param step the step of the stage, from 1
     */
    public NonFiniteTrainingException(String what, String stage, long step) {
        this(what + " of step " + step + " of stage " + stage + " is not finite", stage, step, null);
    }

    private NonFiniteTrainingException(String message, String stage, long step, @Nullable Throwable cause) {
        super(message, cause);
        this.stage = stage;
        this.step = step;
    }

    /**
     * Checks the figures of a step.
     *
     * @throws NonFiniteTrainingException if one of them is NaN or infinite; the text names it
     */
    public static void requireFinite(Map<String, Double> figures, String stage, long step) {
        figures.forEach((name, value) -> {
            if (!Double.isFinite(value)) {
                throw new NonFiniteTrainingException("the figure \"" + name + "\"", stage, step);
            }
        });
    }

    /**
     * Returns an exception that says that this happened again after the training had returned to its last checkpoint.
     */
    NonFiniteTrainingException again() {
        return new NonFiniteTrainingException(
                getMessage() + ", also after going back to the last checkpoint; a lower learning rate" + " may help",
                stage,
                step,
                this);
    }

    /** Says whether it came later in the training than another one. */
    boolean isFurtherThan(NonFiniteTrainingException other) {
        return !stage.equals(other.stage) || step > other.step;
    }
}
