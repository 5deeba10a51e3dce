// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.distillation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.nn.NonFiniteWeightException;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.training.loop.CancelledTrainingException;
import dev.dragline.training.loop.CheckpointedRun;
import dev.dragline.training.loop.NonFiniteTrainingException;
import dev.dragline.training.loop.SeededRandom;
import dev.dragline.training.loop.StagedTraining;
import dev.dragline.training.loop.WorkerPool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Teaches a StyleGAN2 generator to make the faces that the renderer paints. The first rows of a code carry the geometry
 * of one latent code, the others the appearance of another, and the image should be the face that has both. Small
 * images are learnt first. The result depends on the settings and the seed, not on how often the distillation was
 * interrupted.
 */
public final class Distillation {

    /** The first seed of the faces on which a distillation measures itself. */
    static final long HELD_OUT = 1_000_000;

    // These settings do not change the outcome.
    private static final Set<String> FREE = Set.of("checkpointSeconds", "measureEvery", "heldOutFaces");

    private static final int MAPPED_AT_ONCE = 1000;

    private final DistillationSettings settings;
    private final long seed;
    private final Path checkpoint;
    private final DistillationListener listener;

    /** @param checkpoint the file that keeps the distillation; if it exists, the distillation is resumed from it */
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
     * @throws NonFiniteTrainingException if the distillation came to a number that is NaN or infinite, and again when
     *     it was repeated from its last checkpoint, which is kept
     * @throws IllegalArgumentException if the checkpoint is of other settings or another seed
     * @throws IOException if the checkpoint cannot be read or written
     */
    public DistillationOutcome run() throws IOException, CancelledTrainingException {
        return CheckpointedRun.of(this::fromCheckpoint, listener::wentBack);
    }

    private DistillationOutcome fromCheckpoint() throws IOException, CancelledTrainingException {
        StagedTraining.Plan plan =
                new StagedTraining.Plan("distillation", settings.values(), FREE, seed, settings.checkpointSeconds());
        StagedTraining<Student> training = new StagedTraining<>(plan, checkpoint, listener);
        Optional<SafetensorsFile> begun = training.begun();
        try (WorkerPool threads = new WorkerPool(settings.replicas());
                Student student = begun.isPresent()
                        ? Student.stored(settings.generator(), begun.get())
                        : Student.fresh(settings.generator(), seed)) {
            StudentStage.Distilled distilled =
                    new StudentStage.Distilled(settings, seed, new ReadOut(seed), threads, listener);
            training.run(
                    student,
                    () -> new SafetensorsFile(Map.of(), student.store()),
                    settings.stages().stream()
                            .map(stage -> new StudentStage(distilled, stage))
                            .toList());
            return outcome(student, training.seconds());
        }
    }

    private DistillationOutcome outcome(Student student, double seconds) {
        try (NDScope scope = new NDScope();
                Generator generator = student.generator(student.average())) {
            scope.suppressNotUsedWarning();
            SafetensorsFile weights = export(student, generator);
            FaceFidelity fidelity = HeldOutFaces.measure(
                    generator, HELD_OUT, settings.measuring().heldOutFaces());
            return new DistillationOutcome(weights, fidelity, seconds);
        }
    }

    private SafetensorsFile export(Student student, Generator generator) {
        try {
            return student.export(averageCode(generator));
        } catch (NonFiniteWeightException e) {
            DistillationStage last = settings.stages().get(settings.stages().size() - 1);
            throw new NonFiniteTrainingException("the tensor " + e.tensor(), last.name(), last.steps());
        }
    }

    private NDArray averageCode(Generator generator) {
        int count = settings.measuring().averageCodes();
        Random random = SeededRandom.of(seed, "average code");
        NDManager manager = generator.newManager();
        NDArray sum = manager.zeros(new Shape(generator.config().codeSize()));
        for (int done = 0; done < count; done += MAPPED_AT_ONCE) {
            int some = Math.min(MAPPED_AT_ONCE, count - done);
            float[] codes = new float[some * generator.config().latentSize()];
            for (int i = 0; i < codes.length; i++) {
                codes[i] = (float) random.nextGaussian();
            }
            NDArray z = Aligned.create(
                    manager, codes, new Shape(some, generator.config().latentSize()));
            sum.addi(generator.map(z).sum(new int[] {0}));
        }
        return sum.div(count);
    }
}
