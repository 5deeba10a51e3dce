// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.predictor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.latent.JacobianPredictor;
import dev.dragline.draggan.latent.PointBatch;
import dev.dragline.draggan.latent.PredictorConfig;
import dev.dragline.draggan.latent.PredictorNetworks;
import dev.dragline.draggan.latent.Statistics;
import dev.dragline.draggan.nn.Scalars;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.NoiseMode;
import dev.dragline.draggan.stylegan.Synthesis;
import dev.dragline.training.data.Codes;
import dev.dragline.training.data.DragBatch;
import dev.dragline.training.data.FlowTeacher;
import dev.dragline.training.data.PseudoTrajectories;
import dev.dragline.training.data.TrajectorySource;
import dev.dragline.training.loop.LossStage;
import dev.dragline.training.loop.Schedule;
import dev.dragline.training.loop.SeededRandom;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Runs stage two: Latent Predictor and Latent Regularizer learn the pseudo-trajectories, by the codes and by where
 * their points go: {@code 0.1 * L1(trajectory) + drag} (paper, equations 12 to 14). Codes and features count in
 * standard deviations, and means are taken where the paper sums, so that the weights do not depend on sizes. With
 * a teacher they learn what it solves for instead, see {@link FlowTeacher}.
 */
final class PredictorStage implements LossStage<PredictorNetworks> {

    static final String NAME = "predictor";

    private final Generator generator;
    private final PredictorSettings settings;
    private final PredictorConfig config;
    private final Statistics statistics;
    private final long seed;
    private final PseudoTrajectories trajectories;
    private final PseudoTrajectories heldOut;
    private final DragLoss dragLoss;
    private final @Nullable FlowTeacher teacher;

    PredictorStage(
            Generator generator, PredictorSettings settings, PredictorConfig config, Statistics statistics, long seed) {
        this.generator = generator;
        this.settings = settings;
        this.config = config;
        this.statistics = statistics;
        this.seed = seed;
        TrajectorySource source = settings.trajectories().source(generator);
        trajectories = new PseudoTrajectories(source, seed, "trajectory");
        heldOut = new PseudoTrajectories(source, seed, "held-out trajectory");
        dragLoss = new DragLoss(generator, settings, config, statistics);
        JacobianPredictor taughtBy = settings.teacher();
        teacher = taughtBy == null ? null : new FlowTeacher(taughtBy, generator.config());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public long steps() {
        return settings.stageTwo().steps();
    }

    @Override
    public List<Group> groups() {
        Group predictor = new Group(
                "predictor",
                name -> name.startsWith("predictor."),
                rate(settings.stageTwo().predictorRate()));
        Group regularizer = new Group(
                "regularizer",
                name -> name.startsWith("regularizer."),
                rate(settings.stageTwo().regularizerRate()));
        return config.regularized() ? List.of(predictor, regularizer) : List.of(predictor);
    }

    private LongToDoubleFunction rate(double highest) {
        return step ->
                Schedule.cosine(highest, step, steps(), settings.stageTwo().cosinePeriod());
    }

    @Override
    public Loss loss(PredictorNetworks networks, NDManager manager, long step, int share) {
        Random random = SeededRandom.of(seed, name(), step, share);
        int replicas = settings.replicas();
        DragBatch batch = DragBatch.draw(
                trajectories, settings.trajectories(), config.resolution(), random, settings.batch() / replicas);
        boolean ownInputs = random.nextDouble() < settings.stageTwo().ownInputs();
        int pairs = Math.max(1, settings.stageTwo().dragPairs() / replicas);
        return loss(networks, manager, batch, ownInputs, random, pairs);
    }

    private Loss loss(
            PredictorNetworks networks,
            NDManager manager,
            DragBatch batch,
            boolean ownInputs,
            Random random,
            int pairs) {
        int count = batch.trajectories().size();
        int n = config.steps();
        NDArray paths = Codes.rows(manager, batch.paths(), Generator.SPATIAL_ROWS)
                .reshape(count, n + 1, Generator.SPATIAL_ROWS, config.latentWidth()); // [b, n + 1, 6, w_dim]
        NDArray appearance = Codes.rows(manager, batch.appearances(), config.latentRows() - Generator.SPATIAL_ROWS);
        NDArray ws = paths.get(":, 0").concat(appearance, 1); // [b, l, w_dim]
        int finest = Math.max(config.featureBlock(), teacher == null ? 0 : teacher.block());
        Synthesis images = generator.synthesize(ws, NoiseMode.CONST, finest);
        NDArray features = images.features(config.featureBlock()); // [b, c, h, h]
        List<FlowTeacher.Lesson> lessons =
                teacher == null ? List.of() : teacher.lessons(images, ws, batch.drags(), batch.many());
        NDArray truth = teacher == null ? paths : teacher.paths(ws, lessons, n);
        Edits edits =
                new Edits(features, batch.drags(), ownInputs ? null : noisy(truth.get(":, :{}", n), batch, random), ws);
        NDArray predicted = predicted(networks, edits, batch.many()); // [b, n, 6, w_dim]
        NDArray trajectory = predicted
                .sub(truth.get(":, 1:"))
                .div(manager.create(statistics.codeDeviation()))
                .abs()
                .mean();
        NDArray drag = teacher == null
                ? dragLoss.of(manager, batch, random, pairs, new DragLoss.Codes(truth, predicted, appearance))
                : teacher.flowLoss(ws, predicted, lessons);
        return loss(trajectory, drag);
    }

    private Loss loss(NDArray trajectory, NDArray drag) {
        NDArray total = Scalars.times(trajectory, settings.stageTwo().trajectoryWeight())
                .add(Scalars.times(drag, settings.stageTwo().dragWeight()));
        String dragged = teacher == null ? "drag loss" : "flow loss";
        return new Loss(total, new TreeMap<>(Map.of("loss", total, "trajectory loss", trajectory, dragged, drag)));
    }

    /**
     * The input of the predictor.
     *
     * @param features the features of the images, {@code [b, c, h, h]}
     * @param inputs the inputs of each step, {@code [b, n, 6, w_dim]}; null for its own outputs
     * @param ws the codes of the images, {@code [b, l, w_dim]}
     */
    private record Edits(
            NDArray features,
            List<List<PointDrag>> drags,
            @Nullable NDArray inputs,
            NDArray ws) {

        Edits part(int from, int to) {
            String range = from + ":" + to;
            return new Edits(
                    features.get(range),
                    drags.subList(from, to),
                    inputs == null ? null : inputs.get(range),
                    ws.get(range));
        }
    }

    /**
     * Predicts edits with few points apart from those with many, so that little is computed for points that only fill a
     * batch.
     */
    private static NDArray predicted(PredictorNetworks networks, Edits edits, int many) {
        int count = edits.drags.size();
        return many == 0
                ? predicted(networks, edits)
                : predicted(networks, edits.part(0, many)).concat(predicted(networks, edits.part(many, count)), 0);
    }

    private static NDArray predicted(PredictorNetworks networks, Edits edits) {
        PointBatch points = PointBatch.of(edits.drags);
        return edits.inputs == null
                ? networks.nextOfOwnSteps(edits.features, points, edits.ws)
                : networks.next(edits.features, points, edits.inputs, edits.ws);
    }

    /**
     * Adds noise along the principal directions to the true steps that are the inputs (teacher forcing), so that
     * copying the last step does not pay.
     */
    private NDArray noisy(NDArray codes, DragBatch batch, Random random) {
        int n = (int) codes.getShape().get(1);
        int width = config.latentWidth();
        float[] noise = new float[batch.trajectories().size() * n * width];
        for (int e = 0; e < batch.trajectories().size(); e++) {
            double extent = settings.stageTwo().inputNoise()
                    * batch.trajectories().get(e).extent();
            for (int i = 1; i < n && extent > 0; i++) {
                int at = (e * n + i) * width;
                for (float[] direction : statistics.directions()) {
                    float amount = (float) (extent * random.nextGaussian());
                    for (int d = 0; d < width; d++) {
                        noise[at + d] += amount * direction[d];
                    }
                }
            }
        }
        return codes.add(
                codes.getManager().create(noise, new Shape(batch.trajectories().size(), n, 1, width)));
    }

    @Override
    public SortedMap<String, Double> validate(PredictorNetworks networks) {
        SortedMap<String, Double> figures = new TreeMap<>();
        try (NDManager manager = generator.newManager();
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            Random random = SeededRandom.of(seed, "held-out batch");
            int count = settings.trajectories().heldOut();
            DragBatch batch = DragBatch.draw(heldOut, settings.trajectories(), config.resolution(), random, count);
            Loss loss = loss(networks, manager, batch, true, random, count / 2);
            loss.parts().forEach((name, value) -> figures.put("held-out " + name, (double) value.getFloat()));
        }
        return figures;
    }
}
