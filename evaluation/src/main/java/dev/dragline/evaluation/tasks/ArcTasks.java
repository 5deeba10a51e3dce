// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.tasks;

import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.evaluation.pairs.PairSource;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes pairs in which both images have a true geometry, for a generator that learnt from the renderer of faces. The
 * second image is on the arc to another latent, which is the same for all spatial rows, and its content moves as far as
 * by a perturbed code. The points are drawn from the exact correspondence.
 */
final class ArcTasks implements Tasks {

    private final Generator generator;
    private final PairSource source;
    private final DoubleSupplier part;
    private final Split split;
    private final long seed;
    private @Nullable Tasks pairs;

    /**
     * @param source the source of pairs on the arc
     * @param part returns what {@link ArcPart} finds for the generator
     */
    ArcTasks(Generator generator, PairSource source, DoubleSupplier part, Split split, long seed) {
        this.generator = generator;
        this.source = source;
        this.part = part;
        this.split = split;
        this.seed = seed;
    }

    @Override
    public int most() {
        return Integer.MAX_VALUE;
    }

    @Override
    public DragTask task(int pair) {
        if (pairs == null) {
            pairs = new PairTasks(
                    source,
                    generator.config().resolution(),
                    new PairTasks.Drawing(split, seed, part.getAsDouble(), PerturbedTasks.POINTS, false));
        }
        return pairs.task(pair);
    }
}
