// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.flow.FeatureFrame;
import dev.dragline.draggan.latent.FlowGrid;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.NoiseMode;
import dev.dragline.training.data.CodeSampler;
import dev.dragline.training.data.Codes;
import dev.dragline.training.data.FeatureMatcher;
import dev.dragline.training.data.PointMatcher;
import dev.dragline.training.loop.SeededRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The pairs of a training, by number: a truncated code, and the same code a part of the way to other codes, a different
 * one for each spatial row (Endo, "User-Controllable Latent Transformer for StyleGAN Image Layout Editing", 2022). The
 * centres of a grid over the image are followed by its features from the first to the second. Each pair is made when it
 * is first needed and depends only on the seed and its number. Several threads may use it at once.
 */
final class PerturbedPairs {

    private final Generator generator;
    private final TransformerSettings settings;
    private final long seed;
    private final String purpose;
    private final CodeSampler codes;
    private final PointMatcher matcher;
    private final FlowGrid grid;
    private final Map<Long, PerturbedPair> made = new ConcurrentHashMap<>();

    /**
     * @param purpose what they are for; other purposes get other pairs, so the training never sees the held-out ones
     */
    PerturbedPairs(Generator generator, TransformerSettings settings, long seed, String purpose) {
        int resolution = generator.config().resolution();
        this.generator = generator;
        this.settings = settings;
        this.seed = seed;
        this.purpose = purpose;
        this.codes = new CodeSampler(generator);
        this.matcher = new FeatureMatcher(resolution);
        this.grid = new FlowGrid(resolution);
    }

    PerturbedPair get(long number) {
        PerturbedPair known = made.get(number);
        if (known == null) {
            known = make(SeededRandom.of(seed, purpose, number));
            made.put(number, known);
        }
        return known;
    }

    private PerturbedPair make(Random random) {
        float[][] drawn = codes.draw(random, 1 + Generator.SPATIAL_ROWS, false);
        float[] average = generator.averageCode().toFloatArray();
        float[] start = between(average, drawn[0], settings.truncation());
        float[][] end = Arrays.stream(drawn)
                .skip(1)
                .map(other -> between(start, other, settings.perturbation()))
                .toArray(float[][]::new);
        return new PerturbedPair(start, end, movements(start, end));
    }

    private float[][] movements(float[] start, float[][] end) {
        int resolution = generator.config().resolution();
        int rows = generator.config().latentRows();
        try (NDManager manager = generator.newManager()) {
            NDArray first = Codes.rows(manager, new float[][] {start}, rows); // [1, l, w_dim]
            NDArray second = Codes.rows(manager, end, 1)
                    .reshape(1, end.length, start.length)
                    .concat(first.get(":, {}:", end.length), 1);
            List<FeatureFrame> frames = FeatureFrame.of(
                    generator.synthesize(
                            first.concat(second, 0), NoiseMode.CONST, FeatureFrame.finestBlock(resolution)),
                    resolution);
            return matcher.match(frames, grid.middles()).stream()
                    .map(PerturbedPairs::movement)
                    .toArray(float[][]::new);
        }
    }

    private static float[] movement(List<PixelPoint> match) {
        PixelPoint from = match.get(0);
        PixelPoint to = match.get(1);
        return new float[] {(float) from.x(), (float) from.y(), (float) to.x(), (float) to.y()};
    }

    private static float[] between(float[] from, float[] to, double part) {
        float[] result = new float[from.length];
        for (int d = 0; d < from.length; d++) {
            result[d] = (float) (from[d] + part * (to[d] - from[d]));
        }
        return result;
    }
}
