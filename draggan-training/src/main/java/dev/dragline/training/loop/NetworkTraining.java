// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.loop;

import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.nn.Trainable;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.SafetensorsFile;
import java.util.List;

/**
 * What networks of one kind go through to be trained.
 *
 * @param <N> the networks
 */
public interface NetworkTraining<N extends Trainable<N>> {

    /** Untrained ones, for the statistics of the generator. */
    N fresh();

    /**
     * Those of a file.
     *
     * @throws CheckpointException if it holds others
     * @throws IllegalArgumentException if they have other sizes than the settings ask for
     */
    N load(SafetensorsFile file) throws CheckpointException;

    List<LossStage<N>> stages(N networks);

    /** What edits with the networks; closing them ends its use. */
    Editor editor(N networks);
}
