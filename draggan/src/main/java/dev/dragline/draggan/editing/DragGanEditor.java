package dev.dragline.draggan.editing;

import dev.dragline.draggan.stylegan.Generator;
import java.util.List;

/**
 * DragGAN (Pan et al., "Drag Your GAN", 2023), as its public code does it: optimises the spatial rows of the code until the
 * features at the handles have moved to the targets. One edit after the other; edits of all threads of a process take
 * turns.
 */
public final class DragGanEditor implements Editor {

    /** The method's name. */
    public static final String METHOD = "draggan";

    private final SpatialOptimizer optimizer;

    /** With {@link DragGanSettings#DEFAULT}. */
    public DragGanEditor(Generator generator) {
        this(generator, DragGanSettings.DEFAULT);
    }

    public DragGanEditor(Generator generator, DragGanSettings settings) {
        int resolution = generator.config().resolution();
        optimizer = new SpatialOptimizer(
                generator,
                settings.learningRate(),
                settings.mostSteps(),
                (manager, drag, features) -> new DragGanPoints(manager, drag, resolution, settings, features));
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
