// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.tasks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.SeededLatents;
import dev.dragline.evaluation.pairs.FollowedFlow;
import dev.dragline.evaluation.pairs.PairCodes;
import dev.dragline.training.loop.SeededRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Makes the pairs of paired image reconstruction (Endo, "User-Controllable Latent Transformer for StyleGAN Image Layout
 * Editing", 2022): a code at psi 0.3, and the same code whose spatial rows go a tenth of the way to other codes, a
 * different one for each row and not truncated. The points are drawn from the flow between both images.
 */
final class PerturbedTasks implements Tasks {

    private static final double TRUNCATION = 0.3;
    private static final double PERTURBATION = 0.1;
    static final int POINTS = 32;

    private final Generator generator;
    private final FollowedFlow flow;
    private final Split split;
    private final long seed;

    PerturbedTasks(Generator generator, Split split, long seed) {
        this.generator = generator;
        this.flow = new FollowedFlow(generator);
        this.split = split;
        this.seed = seed;
    }

    @Override
    public int most() {
        return Integer.MAX_VALUE;
    }

    @Override
    public DragTask task(int pair) {
        Random random = SeededRandom.of(seed, split + " perturbation", pair);
        long from = split.draw(random, SeededLatents.MAX_SEED);
        LatentCode start = LatentCode.ofSeed(generator, from, TRUNCATION);
        LatentCode end = PairCodes.moved(start, rows(random), PERTURBATION);
        List<PointDrag> points = flow.points(start, end);
        List<Integer> numbers = new ArrayList<>();
        for (int number = 0; number < points.size(); number++) {
            numbers.add(number);
        }
        Collections.shuffle(numbers, random);
        List<Integer> drawn = numbers.subList(0, Math.min(POINTS, numbers.size()));
        return new DragTask(
                pair,
                from,
                null,
                PERTURBATION,
                start,
                end,
                drawn,
                drawn.stream().map(points::get).toList(),
                null,
                null,
                false);
    }

    /** Draws a different code for every row, {@code [l, w_dim]}. */
    private LatentCode rows(Random random) {
        int rows = generator.config().latentRows();
        int size = generator.config().latentSize();
        float[] z = new float[rows * size];
        for (int i = 0; i < z.length; i++) {
            z[i] = (float) random.nextGaussian();
        }
        try (NDManager manager = generator.newManager()) {
            NDArray w = generator.map(Aligned.create(manager, z, new Shape(rows, size)));
            return LatentCode.of(w);
        }
    }
}
