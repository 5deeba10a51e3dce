// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing.freedrag;

import dev.dragline.draggan.editing.SpatialOptimizer;
import dev.dragline.draggan.stylegan.Generator;

/**
 * FreeDrag (Ling et al., "FreeDrag: Feature Dragging for Reliable Point-based Image Editing", 2023), as its public code
 * does it: optimises the spatial rows of the code so that what is remembered of each point is found at goals that wander
 * to its target. One edit after the other; edits of all threads of a process take turns.
 */
public final class FreeDragEditor extends SpatialOptimizer {

    /** The method's name. */
    public static final String METHOD = "freedrag";

    /** With {@link FreeDragSettings#DEFAULT}. */
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
