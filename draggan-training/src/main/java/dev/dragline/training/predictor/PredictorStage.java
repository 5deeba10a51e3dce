// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.predictor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
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
import java.util.Objects;
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

    private static final String TRAJECTORY = "trajectory loss";
    private static final String COEFFICIENTS = "coefficient loss";
    private static final String DRAG = "drag loss";
    private static final String FLOW = "flow loss";

    private final Generator generator;
    private final PredictorSettings settings;
    private final PredictorConfig config;
    private final long seed;
    private final PseudoTrajectories trajectories;
    private final PseudoTrajectories heldOut;
    private final InputNoise noise;
    private final CodeLoss codeLoss;
    private final DragLoss dragLoss;
    private final @Nullable FlowTeacher teacher;

    PredictorStage(
            Generator generator, PredictorSettings settings, PredictorConfig config, Statistics statistics, long seed) {
        this.generator = generator;
        this.settings = settings;
        this.config = config;
        this.seed = seed;
        TrajectorySource source = settings.trajectories().source(generator);
        trajectories = new PseudoTrajectories(source, seed, "trajectory");
        heldOut = new PseudoTrajectories(source, seed, "held-out trajectory");
        noise = new InputNoise(statistics, settings.stageTwo().inputNoise());
        codeLoss = new CodeLoss(statistics, settings.stageTwo().endOnly());
        dragLoss = new DragLoss(generator, settings, config, statistics);
        JacobianPredictor taughtBy = settings.teacher();
        teacher = taughtBy == null
                ? null
                : new FlowTeacher(taughtBy, generator, settings.stageTwo().teacherCorrections());
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
        int pairs = settings.stageTwo().drags(step)
                ? Math.max(1, settings.stageTwo().dragPairs() / replicas)
                : 0;
        return loss(networks, manager, batch, ownInputs, random, pairs);
    }

    /** @param pairs the pairs of neighbouring steps for the drag loss; 0 leaves it out */
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
        int finest = Math.max(config.featureBlock(), teacher == null ? 0 : teacher.finestBlock());
        Synthesis images = generator.synthesize(ws, NoiseMode.CONST, finest);
        NDArray features = images.features(config.featureBlock()); // [b, c, h, h]
        List<FlowTeacher.Lesson> lessons =
                teacher == null ? List.of() : teacher.lessons(images, ws, batch.drags(), batch.many());
        NDArray truth = teacher == null ? paths : teacher.paths(ws, lessons, n);
        Edits edits = new Edits(
                features, batch.drags(), ownInputs ? null : noise.add(truth.get(":, :{}", n), batch, random), ws);
        NDArray predicted = predicted(networks, edits, batch.many()); // [b, n, 6, w_dim]
        SortedMap<String, NDArray> parts = codeLosses(predicted, truth.get(":, 1:"));
        if (teacher != null) {
            parts.put(FLOW, teacher.flowLoss(ws, predicted, lessons));
        } else if (pairs > 0) {
            DragLoss.Codes codes = new DragLoss.Codes(truth, predicted, appearance);
            parts.put(DRAG, dragLoss.of(manager, batch, random, pairs, codes));
        }
        return sum(parts);
    }

    private SortedMap<String, NDArray> codeLosses(NDArray predicted, NDArray truth) {
        SortedMap<String, NDArray> parts = new TreeMap<>(Map.of(
                TRAJECTORY,
                codeLoss.rows(predicted, truth),
                "error of the first step",
                codeLoss.ofStep(predicted, truth, 0),
                "error of the last step",
                codeLoss.ofStep(predicted, truth, config.steps() - 1)));
        if (settings.stageTwo().coefficientWeight() > 0) {
            parts.put(COEFFICIENTS, codeLoss.coefficients(predicted, truth));
        }
        return parts;
    }

    /** Adds up the parts, each with its weight. */
    private Loss sum(SortedMap<String, NDArray> parts) {
        NDArray total = weighted(TRAJECTORY, parts);
        for (String part : List.of(COEFFICIENTS, DRAG, FLOW)) {
            if (parts.containsKey(part)) {
                total = total.add(weighted(part, parts));
            }
        }
        parts.put("loss", total);
        return new Loss(total, parts);
    }

    private NDArray weighted(String part, SortedMap<String, NDArray> parts) {
        PredictorSettings.Predictor weights = settings.stageTwo();
        double weight = part.equals(TRAJECTORY)
                ? weights.trajectoryWeight()
                : part.equals(COEFFICIENTS) ? weights.coefficientWeight() : weights.dragWeight();
        return Scalars.times(Objects.requireNonNull(parts.get(part)), weight);
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

    @Override
    public SortedMap<String, Double> validate(PredictorNetworks networks) {
        SortedMap<String, Double> figures = new TreeMap<>();
        try (NDManager manager = generator.newManager();
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            Random random = SeededRandom.of(seed, "held-out batch");
            int count = settings.trajectories().heldOut();
            DragBatch batch = DragBatch.draw(heldOut, settings.trajectories(), config.resolution(), random, count);
            int pairs = settings.stageTwo().dragWeight() > 0 ? count / 2 : 0;
            Loss loss = loss(networks, manager, batch, true, random, pairs);
            loss.parts().forEach((name, value) -> figures.put("held-out " + name, (double) value.getFloat()));
        }
        return figures;
    }
}
