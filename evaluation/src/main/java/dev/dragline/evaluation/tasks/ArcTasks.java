// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.tasks;

import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.evaluation.pairs.PairSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes pairs in which both images have a true geometry, for a generator that learnt from the renderer of faces. The
 * second image is on the arc to another latent, which is the same for all spatial rows, and its content moves as far as
 * by a perturbed code. The points are drawn from the exact correspondence.
 */
public final class ArcTasks implements Tasks {

    private final Generator generator;
    private final PairSource source;
    private final Split split;
    private final long seed;
    private @Nullable Tasks pairs;

    /** @param source the source of pairs on the arc */
    public ArcTasks(Generator generator, PairSource source, Split split, long seed) {
        this.generator = generator;
        this.source = source;
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
                    new PairTasks.Drawing(split, seed, ArcPart.of(generator), PerturbedTasks.POINTS, false));
        }
        return pairs.task(pair);
    }
}
