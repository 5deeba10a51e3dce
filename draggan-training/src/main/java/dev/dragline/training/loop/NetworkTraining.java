// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.loop;

import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.nn.Trainable;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.SafetensorsFile;
import java.util.List;

/**
 * The training of networks of one kind.
 *
 * @param <N> the networks
 */
public interface NetworkTraining<N extends Trainable<N>> {

    /** Makes untrained networks for the statistics of the generator. */
    N fresh();

    /**
     * Reads the networks of a file.
     *
     * @throws CheckpointException if it holds others
     * @throws IllegalArgumentException if they have other sizes than the settings say
     */
    N load(SafetensorsFile file) throws CheckpointException;

    List<LossStage<N>> stages(N networks);

    /** Makes an editor that uses the networks; closing them ends its use. */
    Editor editor(N networks);

    /**
     * Checks the sizes of networks to begin with.
     *
     * @throws IllegalArgumentException if they differ from those of the settings
     */
    static void requireSizes(Record stored, Record wanted) {
        if (!stored.equals(wanted)) {
            throw new IllegalArgumentException(
                    "the networks to begin with have the sizes " + stored + ", but the settings ask for " + wanted);
        }
    }
}
