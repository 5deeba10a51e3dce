// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.loop;

import dev.dragline.draggan.stylegan.Generator;
import java.util.List;

/** The sizes and the schedule of networks of one kind. */
public interface NetworkSettings {

    /** Returns the stages in their order; a stage without steps does not run. */
    List<StageSteps> stages();

    /** Returns the number of threads that share a batch. */
    int replicas();

    /**
     * Makes the training of such networks for a generator.
     *
     * @throws IllegalArgumentException if the settings do not go with the generator
     */
    NetworkTraining<?> training(Generator generator, long seed);
}
