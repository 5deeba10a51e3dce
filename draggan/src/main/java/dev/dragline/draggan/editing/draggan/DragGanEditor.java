// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing.draggan;

import dev.dragline.draggan.editing.SpatialOptimizer;
import dev.dragline.draggan.stylegan.Generator;

/**
 * Edits by DragGAN (Pan et al., "Drag Your GAN", 2023), as its public code does: optimises the spatial rows of the code
 * until the features at the handles have moved to the targets. Edits are computed one after the other; edits of several
 * threads of a process alternate step by step.
 */
public final class DragGanEditor extends SpatialOptimizer {

    /** The method's name. */
    public static final String METHOD = "draggan";

    /** Makes an editor with {@link DragGanSettings#DEFAULT}. */
    public DragGanEditor(Generator generator) {
        this(generator, DragGanSettings.DEFAULT);
    }

    public DragGanEditor(Generator generator, DragGanSettings settings) {
        super(
                METHOD,
                generator,
                settings.learningRate(),
                settings.mostSteps(),
                (manager, drag, features) ->
                        new DragGanPoints(manager, drag, generator.config().resolution(), settings, features));
    }
}
