// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.loop;

import dev.dragline.draggan.stylegan.Generator;
import java.util.List;

/** The sizes and the schedule of networks of one kind. */
public interface NetworkSettings {

    /** The stages in their order; one that has no steps does not run. */
    List<StageSteps> stages();

    /** How many threads share a batch. */
    int replicas();

    /**
     * What trains such networks for a generator.
     *
     * @throws IllegalArgumentException if the settings do not go with the generator
     */
    NetworkTraining<?> training(Generator generator, long seed);
}
