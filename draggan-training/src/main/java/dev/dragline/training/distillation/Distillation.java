// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.distillation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.nn.NonFiniteWeightException;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.draggan.weights.StoredTensor;
import dev.dragline.training.loop.CancelledTrainingException;
import dev.dragline.training.loop.CheckpointedRun;
import dev.dragline.training.loop.NonFiniteTrainingException;
import dev.dragline.training.loop.SeededRandom;
import dev.dragline.training.loop.Stopwatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Teaches a StyleGAN2 generator to make the faces that the renderer paints: the first rows of a code carry the geometry of
 * one latent code, the others the appearance of another, and the image is to be the face that has both. Small images come
 * first. The result depends on the settings and the seed, not on how often the distillation was interrupted.
 */
public final class Distillation {

    /** The first seed of the faces on which a distillation measures itself. */
    private static final long HELD_OUT = 1_000_000;

    private static final int SAMPLES = 12;
    private static final int MAPPED_AT_ONCE = 1000;

    private final DistillationSettings settings;
    private final long seed;
    private final Path checkpoint;
    private final DistillationListener listener;
    private Stopwatch stopwatch = new Stopwatch();

    /** @param checkpoint where the distillation is kept; if the file exists, it is taken up again from there */
    public Distillation(DistillationSettings settings, long seed, Path checkpoint, DistillationListener listener) {
        this.settings = settings;
        this.seed = seed;
        this.checkpoint = checkpoint;
        this.listener = listener;
    }

    /**
     * Distils to the end.
     *
     * @throws CancelledTrainingException if the listener says so; the checkpoint is kept
     * @throws NonFiniteTrainingException if it came to a number that is NaN or infinite, also when it was repeated from its
     *     last checkpoint, which is kept
     * @throws IllegalArgumentException if the checkpoint is of other settings or another seed
     * @throws IOException if the checkpoint cannot be read or written
     */
    public DistillationOutcome run() throws IOException, CancelledTrainingException {
        return CheckpointedRun.of(this::fromCheckpoint, listener::wentBack);
    }

    private DistillationOutcome fromCheckpoint() throws IOException, CancelledTrainingException {
        stopwatch = new Stopwatch();
        DistillationCheckpoint begun =
                Files.exists(checkpoint) ? DistillationCheckpoint.read(checkpoint, settings, seed) : null;
        if (begun != null) {
            stopwatch.add(begun.seconds());
        }
        try (WorkerPool threads = new WorkerPool(settings.integer("replicas"));
                Student student = begun == null
                        ? Student.fresh(settings.generator(), seed)
                        : Student.stored(settings.generator(), begun.file())) {
            ReadOut readOut = new ReadOut(seed);
            List<DistillationStage> stages = settings.stages();
            for (int i = begun == null ? 0 : begun.stage(); i < stages.size(); i++) {
                DistillationStage stage = stages.get(i);
                try (StageRun run = new StageRun(student, settings, stage, lesson(student, stage, readOut), threads)) {
                    run(i, run, student, begun != null && begun.stage() == i ? begun : null);
                }
            }
            return outcome(student);
        }
    }

    private DistillationObjective lesson(Student student, DistillationStage stage, ReadOut readOut) {
        int share = stage.batch() / settings.integer("replicas");
        return stage.isOfCodes()
                ? new CodeObjective(student, stage, share, seed, readOut)
                : new PictureObjective(student, settings, stage, share, seed, readOut);
    }

    private void run(int number, StageRun run, Student student, @Nullable DistillationCheckpoint begun)
            throws IOException, CancelledTrainingException {
        List<DistillationStage> stages = settings.stages();
        DistillationStage stage = stages.get(number);
        long before = stages.subList(0, number).stream()
                .mapToLong(DistillationStage::steps)
                .sum();
        long done = 0;
        if (begun != null) {
            done = begun.step();
            run.restore(begun.file().tensors(), done);
        }
        DistillationReport report = new DistillationReport(stages, number, done, stopwatch);
        HeldOutFaces heldOut = stage.isOfCodes()
                ? null
                : new HeldOutFaces(HELD_OUT, settings.integer("heldOutFaces"), stage.resolution());
        double kept = stopwatch.seconds();
        for (long step = done + 1; step <= stage.steps(); step++) {
            if (listener.isCancelled()) {
                keep(number, step - 1, student, run);
                throw new CancelledTrainingException(stage.name(), step - 1);
            }
            report.add(run.step(step, before + step));
            boolean last = step == stage.steps();
            DistillationProgress progress = report.progress(step);
            listener.progressed(progress);
            if (heldOut != null && (last || step % settings.integer("measureEvery") == 0)) {
                measure(heldOut, student, progress);
                report.restart(step);
            }
            if (last || stopwatch.seconds() - kept >= settings.integer("checkpointSeconds")) {
                keep(number, step, student, run);
                kept = stopwatch.seconds();
            }
        }
    }

    private void measure(HeldOutFaces heldOut, Student student, DistillationProgress progress) {
        try (NDScope scope = new NDScope();
                Generator generator = student.generator(student.average())) {
            scope.suppressNotUsedWarning();
            listener.measured(progress, heldOut.measure(generator), heldOut.pairs(generator, SAMPLES));
        }
    }

    private void keep(int stage, long step, Student student, StageRun run) throws IOException {
        DistillationStage current = settings.stages().get(stage);
        SortedMap<String, StoredTensor> tensors = finite(current, step, () -> {
            SortedMap<String, StoredTensor> all = student.store();
            all.putAll(run.store());
            return all;
        });
        DistillationCheckpoint.write(checkpoint, stage, step, stopwatch.seconds(), settings, seed, tensors);
        listener.checkpointed();
    }

    private DistillationOutcome outcome(Student student) {
        try (NDScope scope = new NDScope();
                Generator generator = student.generator(student.average())) {
            scope.suppressNotUsedWarning();
            DistillationStage last = settings.stages().get(settings.stages().size() - 1);
            SafetensorsFile weights = finite(last, last.steps(), () -> student.export(averageCode(generator)));
            FaceFidelity fidelity = HeldOutFaces.measure(generator, HELD_OUT, settings.integer("heldOutFaces"));
            return new DistillationOutcome(weights, fidelity, stopwatch.seconds());
        }
    }

    private static <T> T finite(DistillationStage stage, long step, Supplier<T> stored) {
        try {
            return stored.get();
        } catch (NonFiniteWeightException e) {
            throw new NonFiniteTrainingException("the tensor " + e.tensor(), stage.name(), step);
        }
    }

    private NDArray averageCode(Generator generator) {
        int count = settings.integer("averageCodes");
        Random random = SeededRandom.of(seed, "average code");
        NDManager manager = generator.newManager();
        NDArray sum = manager.zeros(new Shape(generator.config().codeSize()));
        for (int done = 0; done < count; done += MAPPED_AT_ONCE) {
            int some = Math.min(MAPPED_AT_ONCE, count - done);
            float[] codes = new float[some * generator.config().latentSize()];
            for (int i = 0; i < codes.length; i++) {
                codes[i] = (float) random.nextGaussian();
            }
            NDArray z = manager.create(codes, new Shape(some, generator.config().latentSize()));
            sum.addi(generator.map(z).sum(new int[] {0}));
        }
        return sum.div(count);
    }
}
