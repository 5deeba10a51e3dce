// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.jacobian;

import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.training.data.PseudoTrajectories;
import dev.dragline.training.data.TrajectorySource;
import java.util.Random;

/**
 * What the stages of a Jacobian predictor learn from.
 *
 * @param seed the seed of the training
 * @param trajectories the trajectories on which it is trained
 * @param heldOut trajectories on which it is measured and never trained
 */
record FlowData(
        Generator generator,
        JacobianSettings settings,
        long seed,
        PseudoTrajectories trajectories,
        PseudoTrajectories heldOut) {

    /** Makes the trajectories of a training. */
    static FlowData of(Generator generator, JacobianSettings settings, long seed) {
        TrajectorySource source = settings.trajectories().source(generator);
        return new FlowData(
                generator,
                settings,
                seed,
                new PseudoTrajectories(source, seed, "trajectory"),
                new PseudoTrajectories(source, seed, "held-out trajectory"));
    }

    /** Draws a batch to train on. */
    FlowBatch draw(Random random, int count) {
        return FlowBatch.draw(trajectories, settings, generator, random, count);
    }

    /** Draws a batch to measure on. */
    FlowBatch drawHeldOut(Random random) {
        return FlowBatch.draw(
                heldOut, settings, generator, random, settings.trajectories().heldOut());
    }
}
