// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.trials;

import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditResult;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.ImpossibleEditException;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.editing.RgbImage;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.NoiseMode;
import dev.dragline.evaluation.measures.MeasuredEdit;
import dev.dragline.evaluation.pairs.CodePath;
import dev.dragline.evaluation.tasks.DragTask;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A method or a control that an evaluation measures. */
public sealed interface EvaluatedMethod {

    /** The name of the control that makes no edit. */
    String NONE = "none";

    /** The name of the control that uses the code to which the targets truly belong. */
    String TARGET_CODE = "target-code";

    /** Returns its name in the tables. */
    String name();

    /** Returns what computes its edits. */
    Engine engine();

    /**
     * The method and the version that compute edits.
     *
     * @param method the method for which a name such as {@code auto} stands
     * @param modelVersion the version of the trained networks; null if none are used
     */
    record Engine(String method, @Nullable String modelVersion) {}

    /** Says whether it can compute a task. */
    boolean canDo(DragTask task);

    /** Computes a task alone, so that the time is that of a single edit. */
    MeasuredEdit attempt(DragTask task);

    /**
     * Computes something like the task in the fewest steps, so that the first measured edit is not slower than the
     * others.
     */
    void warmUp(DragTask task);

    /**
     * A method with its editor.
     *
     * @param modelVersion the version of the trained networks that the editor uses; null if it uses none
     * @param steps the number of steps, as in {@link DragEdit}; null for that of the task
     */
    record Method(
            String name,
            Editor editor,
            @Nullable String modelVersion,
            @Nullable Integer steps) implements EvaluatedMethod {

        @Override
        public Engine engine() {
            return new Engine(editor.method(), modelVersion);
        }

        @Override
        public boolean canDo(DragTask task) {
            return true;
        }

        @Override
        public MeasuredEdit attempt(DragTask task) {
            EditResult edited = editor.edit(List.of(drag(task, stepsOf(task)))).get(0);
            return new MeasuredEdit(
                    edited.result(),
                    edited.after(),
                    edited.landed(),
                    edited.steps(),
                    edited.generatorPasses(),
                    edited.milliseconds() / 1e3,
                    edited.keyFrames().stream()
                            .map(frame -> new MeasuredEdit.Moment(
                                    frame.seconds(), Distances.mean(frame.points(), task.expected())))
                            .toList());
        }

        @Override
        public void warmUp(DragTask task) {
            DragEdit shortest = drag(task, 1);
            try {
                editor.check(shortest);
            } catch (ImpossibleEditException e) {
                shortest = drag(task, stepsOf(task));
            }
            editor.edit(List.of(shortest));
        }

        private @Nullable Integer stepsOf(DragTask task) {
            return steps == null ? task.steps() : steps;
        }

        private static DragEdit drag(DragTask task, @Nullable Integer steps) {
            return new DragEdit(task.start(), task.points(), task.movable(), steps, DragEdit.Images.FIRST_AND_LAST);
        }
    }

    /**
     * Drags points to their targets, and then drags what lies at the targets back to the handles (as FreeDragBench
     * does).
     */
    record RoundTrip(EvaluatedMethod one) implements EvaluatedMethod {

        @Override
        public String name() {
            return one.name();
        }

        @Override
        public Engine engine() {
            return one.engine();
        }

        @Override
        public boolean canDo(DragTask task) {
            return one.canDo(task.wayThere());
        }

        @Override
        public MeasuredEdit attempt(DragTask task) {
            MeasuredEdit there = one.attempt(task.wayThere());
            MeasuredEdit back = one.attempt(task.wayBack(there.result()));
            return new MeasuredEdit(
                    back.result(),
                    back.image(),
                    back.followed(),
                    there.steps() + back.steps(),
                    there.generatorPasses() + back.generatorPasses(),
                    there.seconds() + back.seconds(),
                    List.of());
        }

        @Override
        public void warmUp(DragTask task) {
            one.warmUp(task.wayThere());
        }
    }

    /** A control, which makes no edit of its own. */
    record Control(String name, Generator generator, boolean toTarget) implements EvaluatedMethod {

        @Override
        public Engine engine() {
            return new Engine(name, null);
        }

        /** Makes the control without an edit, which shows that the measuring itself finds no movement. */
        public static Control noEdit(Generator generator) {
            return new Control(NONE, generator, false);
        }

        /**
         * Makes the control that uses the code to which the targets truly belong, which shows the error of the
         * measuring itself.
         */
        public static Control toTargetCode(Generator generator) {
            return new Control(TARGET_CODE, generator, true);
        }

        @Override
        public boolean canDo(DragTask task) {
            return !toTarget || task.end() != null;
        }

        @Override
        public MeasuredEdit attempt(DragTask task) {
            List<PixelPoint> handles =
                    task.points().stream().map(PointDrag::handle).toList();
            LatentCode result = toTarget ? Objects.requireNonNull(task.end()) : task.start();
            List<PixelPoint> followed = new CodePath(generator, task.start(), result).follow(handles);
            List<MeasuredEdit.Moment> moments = List.of(
                    new MeasuredEdit.Moment(0, task.meanDistance()),
                    new MeasuredEdit.Moment(0, Distances.mean(followed, task.expected())));
            return new MeasuredEdit(result, image(result), followed, 0, 0, 0, moments);
        }

        @Override
        public void warmUp(DragTask task) {
            // The time of a control is not measured.
        }

        private RgbImage image(LatentCode code) {
            try (NDManager manager = generator.newManager()) {
                return RgbImage.of(generator
                                .synthesize(LatentCode.batch(manager, List.of(code)), NoiseMode.CONST)
                                .image())
                        .get(0);
            }
        }
    }
}
