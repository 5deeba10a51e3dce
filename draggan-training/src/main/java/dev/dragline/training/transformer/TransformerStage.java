// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.dragline.draggan.latent.JacobianPredictor;
import dev.dragline.draggan.latent.LatentTransformer;
import dev.dragline.draggan.nn.Scalars;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.NoiseMode;
import dev.dragline.draggan.stylegan.Synthesis;
import dev.dragline.training.data.DragBatch;
import dev.dragline.training.data.FlowTeacher;
import dev.dragline.training.data.PseudoTrajectories;
import dev.dragline.training.data.TrajectorySource;
import dev.dragline.training.loop.LossStage;
import dev.dragline.training.loop.Schedule;
import dev.dragline.training.loop.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Trains a latent transformer: it learns which code moves an image in a given way, by the squared error of the code
 * alone. The loss uses no image and no point. With a teacher the codes of whole paths are
 * those that it solves for.
 */
final class TransformerStage implements LossStage<LatentTransformer> {

    static final String NAME = "transformer";

    private final Generator generator;
    private final TransformerSettings settings;
    private final long seed;
    private final PerturbedPairs pairs;
    private final PerturbedPairs heldOut;
    private final PseudoTrajectories paths;
    private final PseudoTrajectories heldOutPaths;
    private final @Nullable FlowTeacher teacher;

    TransformerStage(Generator generator, TransformerSettings settings, long seed) {
        this.generator = generator;
        this.settings = settings;
        this.seed = seed;
        pairs = new PerturbedPairs(generator, settings, seed, "pair");
        heldOut = new PerturbedPairs(generator, settings, seed, "held-out pair");
        TrajectorySource source = settings.trajectories().source(generator);
        paths = new PseudoTrajectories(source, seed, "trajectory");
        heldOutPaths = new PseudoTrajectories(source, seed, "held-out trajectory");
        JacobianPredictor taughtBy = settings.teacher();
        teacher = taughtBy == null ? null : new FlowTeacher(taughtBy, generator, 0);
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
        Random random = SeededRandom.of(seed, name(), step, share);
        int far = (int) Math.round(settings.wholePaths() * count);
        List<TransformerBatch> batches = new ArrayList<>();
        if (far < count) {
            batches.add(perturbed(manager, pairs, random, count - far));
        }
        if (far > 0) {
            batches.addAll(ofPaths(manager, paths, random, far));
        }
        NDArray loss = error(transformer, batches, settings.relativeError());
        return new Loss(loss, new TreeMap<>(Map.of("latent error", loss)));
    }

    @Override
    public SortedMap<String, Double> validate(LatentTransformer transformer) {
        try (NDManager manager = generator.newManager();
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            SortedMap<String, Double> figures = new TreeMap<>();
            if (settings.wholePaths() < 1) {
                TransformerBatch batch = perturbed(
                        manager,
                        heldOut,
                        SeededRandom.of(seed, "held-out batch"),
                        settings.trajectories().heldOut());
                figures.put("held-out latent error", (double)
                        error(transformer, List.of(batch), false).getFloat());
                figures.put("latent error of no edit", (double)
                        batch.error(batch.start()).getFloat());
            }
            if (settings.wholePaths() > 0) {
                List<TransformerBatch> batches = ofPaths(
                        manager,
                        heldOutPaths,
                        SeededRandom.of(seed, "held-out paths"),
                        settings.trajectories().heldOut());
                figures.put("held-out relative error of whole paths", (double)
                        error(transformer, batches, true).getFloat());
            }
            return figures;
        }
    }

    private TransformerBatch perturbed(NDManager manager, PerturbedPairs source, Random random, int count) {
        return TransformerBatch.of(manager, generator.config(), PerturbedBatch.draw(source, settings, random, count));
    }

    private List<TransformerBatch> ofPaths(NDManager manager, PseudoTrajectories source, Random random, int count) {
        DragBatch edits = DragBatch.draw(
                source, settings.trajectories(), generator.config().resolution(), random, count);
        return TransformerBatch.of(manager, generator.config(), edits);
    }

    /** Returns the mean error over the pairs of all batches. */
    private NDArray error(LatentTransformer transformer, List<TransformerBatch> batches, boolean relative) {
        int count = batches.stream().mapToInt(TransformerBatch::count).sum();
        NDArray sum = null;
        for (TransformerBatch batch : batches) {
            NDArray error = error(transformer, batch, relative);
            NDArray part = batch.count() == count ? error : Scalars.times(error, (double) batch.count() / count);
            sum = sum == null ? part : sum.add(part);
        }
        return Objects.requireNonNull(sum, "there is no pair");
    }

    private NDArray error(LatentTransformer transformer, TransformerBatch batch, boolean relative) {
        int block = transformer.config().featureBlock();
        FlowTeacher solver = batch.isOfPaths() ? teacher : null;
        int finest = Math.max(block, solver == null ? 0 : solver.finestBlock());
        Synthesis images = generator.synthesize(batch.ws(), NoiseMode.CONST, finest);
        NDArray moved = transformer.moved(images.features(block).stopGradient(), batch.ws(), batch.movements());
        TransformerBatch wanted = solver == null ? batch : batch.with(solved(solver, images, batch));
        return relative ? wanted.relativeError(moved) : wanted.error(moved);
    }

    private static NDArray solved(FlowTeacher teacher, Synthesis images, TransformerBatch batch) {
        FlowTeacher.Lesson lesson = teacher.lesson(images, batch.ws(), batch.points());
        return teacher.paths(batch.ws(), List.of(lesson), 1).get(":, 1");
    }
}
