// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.loop;

import dev.dragline.draggan.latent.JacobianPredictor;
import dev.dragline.draggan.stylegan.Generator;
import java.util.List;

/** The sizes and the schedule of networks of one kind. */
public interface NetworkSettings {

    /** Returns the stages in their order; a stage without steps does not run. */
    List<StageSteps> stages();

    /** Returns the number of threads that share a batch. */
    int replicas();

    /**
     * Returns the same settings for networks that learn what another network solves for.
     *
     * @param teacher stays open until the training ends
     * @throws IllegalArgumentException if such networks cannot have a teacher
     */
    default NetworkSettings taughtBy(JacobianPredictor teacher) {
        throw new IllegalArgumentException(
                "a jacobian can have no teacher; latent-predictor and user-controllable-lt can");
    }

    /**
     * Makes the training of such networks for a generator.
     *
     * @throws IllegalArgumentException if the settings do not go with the generator
     */
    NetworkTraining<?> training(Generator generator, long seed);
}
