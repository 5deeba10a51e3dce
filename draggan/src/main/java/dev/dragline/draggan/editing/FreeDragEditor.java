package dev.dragline.draggan.editing;

import dev.dragline.draggan.stylegan.Generator;
import java.util.List;

/**
 * FreeDrag (Ling et al., "FreeDrag: Feature Dragging for Reliable Point-based Image Editing", 2023), as its public code
 * does it: optimises the spatial rows of the code so that what is remembered of each point is found at goals that wander
 * to its target. One edit after the other; edits of all threads of a process take turns.
 */
public final class FreeDragEditor implements Editor {

    /** The method's name. */
    public static final String METHOD = "freedrag";

    private final SpatialOptimizer optimizer;

    /** With {@link FreeDragSettings#DEFAULT}. */
    public FreeDragEditor(Generator generator) {
        this(generator, FreeDragSettings.DEFAULT);
    }

    public FreeDragEditor(Generator generator, FreeDragSettings settings) {
        int resolution = generator.config().resolution();
        optimizer = new SpatialOptimizer(
                generator,
                settings.learningRate(),
                settings.mostSteps(),
                (manager, drag, features) -> new FreeDragPoints(manager, drag, resolution, settings, features));
    }

    @Override
    public String method() {
        return METHOD;
    }

    @Override
    public void check(Drag drag) {
        optimizer.check(drag);
    }

    @Override
    public List<Edited> edit(List<Drag> drags) {
        return optimizer.edit(drags);
    }
}
