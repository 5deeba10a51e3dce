// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.loop;

import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs a training, and returns to its last checkpoint when it comes to a number that is NaN or infinite, as if it had
 * been killed there. A disturbance that happens once leaves no trace in the outcome. A training that gets no further
 * the next time is ended, because it would come to the same number for ever.
 */
public final class CheckpointedRun {

    private CheckpointedRun() {}

    /** Runs the training from its last checkpoint, or from its beginning if there is none yet. */
    public interface Attempt<T> {

        T run() throws IOException, CancelledTrainingException;
    }

    /**
     * @param wentBack is told each time why the training returns to its checkpoint
     * @throws NonFiniteTrainingException if the training came to such a number, and got no further when it was repeated
     */
    public static <T> T of(Attempt<T> attempt, Consumer<NonFiniteTrainingException> wentBack)
            throws IOException, CancelledTrainingException {
        @Nullable NonFiniteTrainingException before = null;
        while (true) {
            try {
                return attempt.run();
            } catch (NonFiniteTrainingException e) {
                if (before != null && !e.isFurtherThan(before)) {
                    throw e.again();
                }
                before = e;
                wentBack.accept(e);
            }
        }
    }
}
