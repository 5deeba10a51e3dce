// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.dragline.draggan.latent.LatentTransformer;
import dev.dragline.draggan.latent.PointBatch;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.NoiseMode;
import dev.dragline.training.data.Codes;
import dev.dragline.training.loop.LossStage;
import dev.dragline.training.loop.Schedule;
import dev.dragline.training.loop.SeededRandom;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A latent transformer learns which code makes an image move so, by the squared error of the code alone: no image and no
 * point is looked at in the loss.
 */
final class TransformerStage implements LossStage<LatentTransformer> {

    static final String NAME = "transformer";

    private static final int VALIDATED = 64;

    private final Generator generator;
    private final TransformerSettings settings;
    private final long seed;
    private final PerturbedPairs pairs;
    private final PerturbedPairs heldOut;

    TransformerStage(Generator generator, TransformerSettings settings, long seed) {
        this.generator = generator;
        this.settings = settings;
        this.seed = seed;
        pairs = new PerturbedPairs(generator, settings, seed, "pair");
        heldOut = new PerturbedPairs(generator, settings, seed, "held-out pair");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public long steps() {
        return settings.steps();
    }

    @Override
    public List<Group> groups() {
        return List.of(
                new Group("transformer", name -> true, step -> Schedule.cosine(settings.rate(), step, steps(), 0)));
    }

    @Override
    public Loss loss(LatentTransformer transformer, NDManager manager, long step, int share) {
        int count = settings.batch() / settings.replicas();
        Samples samples = samples(
                manager, PerturbedBatch.draw(pairs, settings, SeededRandom.of(seed, name(), step, share), count));
        NDArray loss = error(moved(transformer, samples), samples.truth);
        return new Loss(loss, new TreeMap<>(Map.of("latent error", loss)));
    }

    @Override
    public SortedMap<String, Double> validate(LatentTransformer transformer) {
        try (NDManager manager = generator.newManager();
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            Samples samples = samples(
                    manager,
                    PerturbedBatch.draw(heldOut, settings, SeededRandom.of(seed, "held-out batch"), VALIDATED));
            SortedMap<String, Double> figures = new TreeMap<>();
            figures.put("held-out latent error", (double)
                    error(moved(transformer, samples), samples.truth).getFloat());
            figures.put("latent error of no edit", (double)
                    error(samples.ws.get(":, :{}", Generator.SPATIAL_ROWS), samples.truth)
                            .getFloat());
            return figures;
        }
    }

    private static NDArray error(NDArray spatial, NDArray truth) {
        NDArray difference = spatial.sub(truth);
        return difference.mul(difference).mean();
    }

    private Samples samples(NDManager manager, PerturbedBatch batch) {
        NDArray ws = Codes.rows(manager, batch.starts(), generator.config().latentRows());
        NDArray truth = Codes.rows(manager, batch.ends(), 1)
                .reshape(
                        batch.starts().length,
                        Generator.SPATIAL_ROWS,
                        generator.config().codeSize());
        return new Samples(ws, truth, batch.movements());
    }

    private NDArray moved(LatentTransformer transformer, Samples samples) {
        int block = transformer.config().featureBlock();
        NDArray features = generator
                .synthesize(samples.ws, NoiseMode.CONST, block)
                .features(block)
                .stopGradient();
        return transformer.moved(features, samples.ws, samples.movements);
    }

    /**
     * @param ws of the first images, {@code [n, l, w_dim]}
     * @param truth the spatial rows of the second, {@code [n, 6, w_dim]}
     */
    private record Samples(NDArray ws, NDArray truth, PointBatch movements) {}
}
