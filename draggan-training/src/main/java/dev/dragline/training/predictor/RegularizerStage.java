// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.predictor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.dragline.draggan.latent.PredictorNetworks;
import dev.dragline.draggan.latent.Statistics;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.training.data.CodeSampler;
import dev.dragline.training.data.Codes;
import dev.dragline.training.loop.LossStage;
import dev.dragline.training.loop.Schedule;
import dev.dragline.training.loop.SeededRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Runs stage one: the Latent Regularizer learns to undo a corruption of the spatial rows, {@code w' = w * M + N}
 * (paper, equation 1). Half of the codes are style-mixed. From codes with equal rows alone it would learn to copy the
 * appearance rows over the spatial ones, which undoes every edit.
 */
final class RegularizerStage implements LossStage<PredictorNetworks> {

    static final String NAME = "regularizer";

    static final String SHARE = "regularizer.share";

    private static final double STYLE_MIXED = 0.5;
    private static final int VALIDATED = 256;

    private final Generator generator;
    private final PredictorSettings settings;
    private final Statistics statistics;
    private final long seed;
    private final CodeSampler codes;

    RegularizerStage(Generator generator, PredictorSettings settings, Statistics statistics, long seed) {
        this.generator = generator;
        this.settings = settings;
        this.statistics = statistics;
        this.seed = seed;
        this.codes = new CodeSampler(generator);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public long steps() {
        return settings.stageOne().steps();
    }

    @Override
    public boolean isSeenInEdits() {
        return false;
    }

    @Override
    public List<Group> groups() {
        return List.of(new Group(
                "regularizer",
                name -> name.startsWith("regularizer.") && !name.equals(SHARE),
                step -> Schedule.cosine(settings.stageOne().rate(), step, steps(), 0)));
    }

    @Override
    public Loss loss(PredictorNetworks networks, NDManager manager, long step, int share) {
        int count = settings.batch() / settings.replicas();
        Samples samples = samples(manager, SeededRandom.of(seed, name(), step, share), count);
        NDArray loss = error(networks.regularize(samples.corrupted, samples.appearance), samples.clean);
        return new Loss(loss, new TreeMap<>(Map.of("regularizer loss", loss)));
    }

    @Override
    public SortedMap<String, Double> validate(PredictorNetworks networks) {
        try (NDManager manager = generator.newManager();
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            Samples samples = samples(manager, SeededRandom.of(seed, "held-out regularizer"), VALIDATED);
            NDArray restored = networks.regularize(samples.corrupted, samples.appearance);
            NDArray kept = networks.regularize(samples.clean, samples.appearance);
            SortedMap<String, Double> figures = new TreeMap<>();
            figures.put("held-out loss", (double) error(restored, samples.clean).getFloat());
            figures.put("corruption", (double)
                    error(samples.corrupted, samples.clean).getFloat());
            figures.put(
                    "change of clean codes", (double) error(kept, samples.clean).getFloat());
            return figures;
        }
    }

    /** Returns the mean L1 error in standard deviations of each dimension. */
    private NDArray error(NDArray codes, NDArray truth) {
        return codes.sub(truth)
                .abs()
                .div(truth.getManager().create(statistics.codeDeviation()))
                .mean();
    }

    /**
     * @param corrupted the corrupted spatial rows, {@code [n, 6, w_dim]}
     * @param clean the true spatial rows, {@code [n, 6, w_dim]}
     * @param appearance the appearance rows, {@code [n, l - 6, w_dim]}
     */
    private record Samples(NDArray corrupted, NDArray clean, NDArray appearance) {}

    private Samples samples(NDManager manager, Random random, int count) {
        float[][] drawn = codes.draw(random, 2 * count, true);
        float[][] spatial = Arrays.copyOf(drawn, count);
        float[][] appearance = spatial.clone();
        for (int i = 0; i < count; i++) {
            if (random.nextDouble() < STYLE_MIXED) {
                appearance[i] = drawn[count + i];
            }
        }
        NDArray clean = Codes.rows(manager, spatial, Generator.SPATIAL_ROWS);
        float[] values = clean.toFloatArray();
        float[] deviation = statistics.codeDeviation();
        double zeroed = settings.stageOne().corruptedShare();
        double noise = settings.stageOne().corruptionNoise();
        for (int i = 0; i < values.length; i++) {
            float kept = random.nextDouble() < zeroed ? 0 : values[i];
            values[i] = (float) (kept + random.nextGaussian() * noise * deviation[i % deviation.length]);
        }
        int others = generator.config().latentRows() - Generator.SPATIAL_ROWS;
        return new Samples(
                Aligned.create(manager, values, clean.getShape()), clean, Codes.rows(manager, appearance, others));
    }
}
