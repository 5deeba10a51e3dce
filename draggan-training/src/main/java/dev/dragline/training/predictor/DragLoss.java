// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.predictor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.latent.PredictorConfig;
import dev.dragline.draggan.latent.Statistics;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.nn.FeaturePatches;
import dev.dragline.draggan.nn.Scalars;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.NoiseMode;
import dev.dragline.training.data.DragBatch;
import dev.dragline.training.loop.StarvedTrainingException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Compares what was at points of one step with what is at their goals in the predicted next one, in the generator's
 * features (paper, equation 13). Safe for use by several threads.
 */
final class DragLoss {

    private static final int POINTLESS_BATCHES = 50;

    private final Generator generator;
    private final PredictorConfig config;
    private final Statistics statistics;
    private final double least;
    private final FeaturePatches patches;
    private final AtomicBoolean anyPoints = new AtomicBoolean();
    private final AtomicInteger pointlessBatches = new AtomicInteger();

    DragLoss(Generator generator, PredictorSettings settings, PredictorConfig config, Statistics statistics) {
        this.generator = generator;
        this.config = config;
        this.statistics = statistics;
        least = settings.stageTwo().dragDistance() * config.resolution();
        patches = new FeaturePatches(config.resolution(), config.patch());
    }

    /**
     * The codes of a batch of edits.
     *
     * @param truth {@code [b, n + 1, 6, w_dim]}
     * @param predicted {@code [b, n, 6, w_dim]}
     * @param appearance {@code [b, l - 6, w_dim]}
     */
    record Codes(NDArray truth, NDArray predicted, NDArray appearance) {}

    /**
     * Gives the mean difference over some pairs of neighbouring steps, a scalar.
     *
     * @throws StarvedTrainingException if in many batches no point moved far enough
     */
    NDArray of(NDManager manager, DragBatch batch, Random random, int pairs, Codes codes) {
        NeighbouringSteps neighbours = NeighbouringSteps.draw(batch, least, random, pairs);
        NDArray loss = of(manager, neighbours, codes);
        requirePoints(neighbours);
        return loss;
    }

    private NDArray of(NDManager manager, NeighbouringSteps pairs, Codes codes) {
        NDList before = new NDList();
        NDList after = new NDList();
        for (int i = 0; i < pairs.edits().length; i++) {
            NDArray colours = codes.appearance.get(pairs.edits()[i]); // [l - 6, w_dim]
            before.add(codes.truth.get(pairs.edits()[i], pairs.steps()[i]).concat(colours, 0));
            after.add(codes.predicted.get(pairs.edits()[i], pairs.steps()[i]).concat(colours, 0));
        }
        NDArray wanted = patches.sample(standardFeatures(manager, NDArrays.stack(before)), pairs.places());
        NDArray found = patches.sample(standardFeatures(manager, NDArrays.stack(after)), pairs.goals());
        NDArray weights =
                Aligned.create(manager, pairs.weights(), new Shape(pairs.edits().length, NeighbouringSteps.POINTS));
        NDArray sum = found.sub(wanted.stopGradient())
                .abs()
                .mean(new int[] {2})
                .mul(weights)
                .sum();
        return Scalars.times(sum, 1.0 / Math.max(1, pairs.points()));
    }

    private NDArray standardFeatures(NDManager manager, NDArray ws) {
        NDArray deviation = Aligned.create(
                manager, statistics.featureDeviation(), new Shape(1, statistics.featureDeviation().length, 1, 1));
        return generator
                .synthesize(ws, NoiseMode.CONST, config.featureBlock())
                .features(config.featureBlock())
                .div(deviation);
    }

    private void requirePoints(NeighbouringSteps neighbours) {
        if (neighbours.points() > 0) {
            anyPoints.set(true);
        } else if (!anyPoints.get() && pointlessBatches.incrementAndGet() >= POINTLESS_BATCHES) {
            throw new StarvedTrainingException("in " + POINTLESS_BATCHES + " batches no point moved "
                    + Math.round(10 * least) / 10.0
                    + " pixels or more from one step to the next, so the drag loss has no points; set dragDistance"
                    + " lower or nearest and farthest higher");
        }
    }
}
