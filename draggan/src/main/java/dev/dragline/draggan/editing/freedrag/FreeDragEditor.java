// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing.freedrag;

import dev.dragline.draggan.editing.SpatialOptimizer;
import dev.dragline.draggan.stylegan.Generator;

/**
 * Edits by FreeDrag (Ling et al., "FreeDrag: Feature Dragging for Reliable Point-based Image Editing", 2023), as its
 * public code does: optimises the spatial rows of the code so that the template of each point appears at a goal, which
 * moves step by step to the point's target. Edits are computed one after the other; edits of several threads of a
 * process alternate step by step.
 */
public final class FreeDragEditor extends SpatialOptimizer {

    /** The method's name. */
    public static final String METHOD = "freedrag";

    /** Makes an editor with {@link FreeDragSettings#DEFAULT}. */
    public FreeDragEditor(Generator generator) {
        this(generator, FreeDragSettings.DEFAULT);
    }

    public FreeDragEditor(Generator generator, FreeDragSettings settings) {
        super(
                METHOD,
                generator,
                settings.learningRate(),
                settings.mostSteps(),
                (manager, drag, features) ->
                        new FreeDragPoints(manager, drag, generator.config().resolution(), settings, features));
    }
}
