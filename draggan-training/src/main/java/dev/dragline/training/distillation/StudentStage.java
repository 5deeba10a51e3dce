// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.distillation;

import ai.djl.ndarray.NDScope;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.StoredTensor;
import dev.dragline.training.loop.Stage;
import dev.dragline.training.loop.StageRun;
import dev.dragline.training.loop.WorkerPool;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs a stage of a distillation on the loop of all trainings: the student learns its codes, or the image of one block.
 */
final class StudentStage implements Stage<Student> {

    private static final int SAMPLES = 12;

    private final Distilled distilled;
    private final DistillationStage stage;

    /**
     * What all stages of a distillation share.
     *
     * @param threads the threads that share a batch
     */
    record Distilled(
            DistillationSettings settings,
            long seed,
            ReadOut readOut,
            WorkerPool threads,
            DistillationListener listener) {}

    StudentStage(Distilled distilled, DistillationStage stage) {
        this.distilled = distilled;
        this.stage = stage;
    }

    @Override
    public String name() {
        return stage.name();
    }

    @Override
    public long steps() {
        return stage.steps();
    }

    @Override
    public StageRun begin(Student student, Span span) {
        return new Run(student, span);
    }

    private DistillationObjective objective(Student student) {
        int share = stage.batch() / distilled.threads.count();
        return stage.isOfCodes()
                ? new CodeObjective(student, stage, share, distilled.seed, distilled.readOut)
                : new PictureObjective(student, distilled.settings, stage, share, distilled.seed, distilled.readOut);
    }

    private final class Run implements StageRun {

        private final Student student;
        private final Span span;
        private final SharedWeightsStep optimiser;
        private final DistillationReport report;
        private final @Nullable HeldOutFaces heldOut;

        Run(Student student, Span span) {
            this.student = student;
            this.span = span;
            optimiser =
                    new SharedWeightsStep(student, distilled.settings, stage, objective(student), distilled.threads);
            heldOut = stage.isOfCodes()
                    ? null
                    : new HeldOutFaces(
                            Distillation.HELD_OUT,
                            distilled.settings.measuring().heldOutFaces(),
                            stage.resolution());
            report = new DistillationReport(stage, span);
        }

        @Override
        public void step(long step) {
            report.add(optimiser.step(step, span.before() + step));
            DistillationProgress progress = report.progress(step);
            distilled.listener.progressed(progress);
            boolean due =
                    step == steps() || step % distilled.settings.measuring().every() == 0;
            if (heldOut != null && due) {
                measure(heldOut, progress);
                report.restart(step);
            }
        }

        private void measure(HeldOutFaces faces, DistillationProgress progress) {
            try (NDScope scope = new NDScope();
                    Generator generator = student.generator(student.average())) {
                scope.suppressNotUsedWarning();
                distilled.listener.measured(progress, faces.measure(generator), faces.pairs(generator, SAMPLES));
            }
        }

        @Override
        public SortedMap<String, StoredTensor> store() {
            return optimiser.store();
        }

        @Override
        public void restore(Map<String, StoredTensor> tensors, long steps) {
            optimiser.restore(tensors, steps);
        }

        @Override
        public void close() {
            optimiser.close();
        }
    }
}
