// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training;

import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditResult;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.nn.ComputingThreads;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.training.data.DragBatch;
import dev.dragline.training.data.PseudoTrajectories;
import dev.dragline.training.data.PseudoTrajectory;
import dev.dragline.training.loop.SeededRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes edits that no training saw, in the same way as a training makes its own. Some code is known that moves the
 * points to their targets, so the generator can make the wanted image.
 */
final class HeldOutEdits {

    private static final int BATCH = 16;

    private final Generator generator;
    private final TrainingSettings settings;
    private final long seed;
    private final ComputingThreads threads = new ComputingThreads();

    HeldOutEdits(Generator generator, TrainingSettings settings, long seed) {
        this.generator = generator;
        this.settings = settings;
        this.seed = seed;
    }

    /**
     * The outcome of one edit.
     *
     * @param before the mean distance of the handles from their targets, pixels; null if there is no edit
     * @param after the mean distance of the points from their targets, pixels; null if the edit failed
     * @param reason why the edit failed; null if it did not
     */
    record Outcome(
            @Nullable Double before,
            @Nullable Double after,
            @Nullable String reason) {

        static Outcome failed(@Nullable Double before, RuntimeException why) {
            return new Outcome(before, null, FailedEdit.reason(why));
        }
    }

    /**
     * Returns the outcomes of the same edits, by editor and then in the order of the edits. An edit that fails stops no
     * other.
     */
    List<List<Outcome>> measure(List<Editor> editors) {
        PseudoTrajectories source = source();
        Random random = random();
        List<List<Outcome>> outcomes = new ArrayList<>();
        editors.forEach(editor -> outcomes.add(new ArrayList<>()));
        int edits = settings.heldOutEdits();
        for (int done = 0; done < edits; done += BATCH) {
            int count = Math.min(BATCH, edits - done);
            try {
                List<DragEdit> drags = draw(source, random, count);
                for (int i = 0; i < editors.size(); i++) {
                    outcomes.get(i)
                            .addAll(edit(
                                    editors.get(i),
                                    drags,
                                    HeldOutEdits::outcome,
                                    (drag, failure) -> Outcome.failed(drag.meanDistance(), failure)));
                }
            } catch (RuntimeException e) {
                threads.noteShortage(e);
                outcomes.forEach(some -> some.addAll(Collections.nCopies(count, Outcome.failed(null, e))));
            }
        }
        return outcomes;
    }

    /** Returns a few of the edits, which the seed alone chooses. */
    List<DragEdit> few(int count) {
        List<DragEdit> first = draw(source(), random(), Math.min(BATCH, settings.heldOutEdits()));
        List<DragEdit> mixed = new ArrayList<>(first);
        Collections.shuffle(mixed, SeededRandom.of(seed, "sample edits"));
        return List.copyOf(mixed.subList(0, Math.min(count, mixed.size())));
    }

    /** Returns the results of edits in their order; that of an edit that fails is empty. */
    List<Optional<EditResult>> results(Editor editor, List<DragEdit> drags) {
        return edit(editor, drags, Optional::of, (drag, failure) -> Optional.empty());
    }

    private PseudoTrajectories source() {
        return new PseudoTrajectories(settings.trajectories().source(generator), seed, "held-out edit");
    }

    private Random random() {
        return SeededRandom.of(seed, "held-out edits");
    }

    private List<DragEdit> draw(PseudoTrajectories source, Random random, int count) {
        return threads.compute(() -> drags(DragBatch.draw(
                source, settings.trajectories(), generator.config().resolution(), random, count)));
    }

    private <T> List<T> edit(
            Editor editor,
            List<DragEdit> drags,
            Function<EditResult, T> computed,
            BiFunction<DragEdit, RuntimeException, T> failed) {
        try {
            return threads.compute(
                    () -> editor.edit(drags).stream().map(computed).toList());
        } catch (RuntimeException e) {
            threads.noteShortage(e);
            return drags.size() == 1
                    ? List.of(failed.apply(drags.get(0), e))
                    : drags.stream()
                            .flatMap(drag -> edit(editor, List.of(drag), computed, failed).stream())
                            .toList();
        }
    }

    private static Outcome outcome(EditResult edited) {
        return new Outcome(edited.meanDistanceBefore(), edited.meanDistanceAfter(), null);
    }

    private List<DragEdit> drags(DragBatch batch) {
        List<List<PointDrag>> points = batch.drags();
        List<DragEdit> drags = new ArrayList<>();
        for (int e = 0; e < points.size(); e++) {
            PseudoTrajectory trajectory = batch.trajectories().get(e);
            drags.add(new DragEdit(code(trajectory), points.get(e), null, null, DragEdit.Images.FIRST_AND_LAST));
        }
        return drags;
    }

    private LatentCode code(PseudoTrajectory trajectory) {
        int rows = generator.config().latentRows();
        int width = trajectory.appearance().length;
        float[] values = new float[rows * width];
        for (int row = 0; row < rows; row++) {
            float[] code = row < Generator.SPATIAL_ROWS ? trajectory.path()[0] : trajectory.appearance();
            System.arraycopy(code, 0, values, row * width, width);
        }
        return new LatentCode(rows, width, values);
    }
}
