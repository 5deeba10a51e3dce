// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.tasks;

import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.evaluation.pairs.FollowedFlow;
import dev.dragline.evaluation.pairs.MixedLatents;
import dev.dragline.evaluation.pairs.PairCodes;
import dev.dragline.training.loop.SeededRandom;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/**
 * Finds how far along the arc to another latent a second image must be for its content to move as far as in the pairs
 * of {@link PerturbedTasks}. Both movements are those of points of the whole image that are followed by the generator's
 * features, because nothing else is known of a perturbed code.
 */
final class ArcPart {

    private static final int PAIRS = 24;
    private static final int TRIALS = 2;
    private static final double BEGIN = 0.05;
    private static final long SEED = 7;

    private final Generator generator;
    private final FollowedFlow flow;

    private ArcPart(Generator generator) {
        this.generator = generator;
        flow = new FollowedFlow(generator);
    }

    /**
     * Finds the part on validation pairs, because movements are nearly proportional to it. It is always the same for
     * the same generator, so the generator keeps it.
     */
    static double of(Generator generator) {
        return generator
                .measured(Found.class, measured -> new Found(new ArcPart(measured).find()))
                .part();
    }

    private record Found(double part) {}

    private double find() {
        PerturbedTasks perturbed = new PerturbedTasks(generator, Split.VALIDATION, SEED);
        double wanted = mean(pair -> perturbed.task(pair).meanDistance());
        double part = BEGIN;
        for (int trial = 0; trial < TRIALS; trial++) {
            double tried = part;
            part = Math.min(1, part * wanted / mean(pair -> movement(pair, tried)));
        }
        return part;
    }

    private double movement(int pair, double part) {
        Random random = SeededRandom.of(SEED, Split.VALIDATION + " arc", pair);
        PairCodes codes = MixedLatents.of(
                        generator,
                        Split.VALIDATION.draw(random, MixedLatents.SEEDS),
                        Split.VALIDATION.draw(random, MixedLatents.SEEDS),
                        part)
                .codes(generator);
        return flow.points(codes.start(), codes.end()).stream()
                .mapToDouble(PointDrag::length)
                .average()
                .orElse(0);
    }

    private static double mean(IntToDoubleFunction movement) {
        double sum = 0;
        for (int pair = 0; pair < PAIRS; pair++) {
            sum += movement.applyAsDouble(pair) / PAIRS;
        }
        return sum;
    }
}
