// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.draggan.editing.ComputationListener;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.nn.ComputingThreads;
import dev.dragline.inference.WorkerStages.Stage;
import dev.dragline.inference.landmarks.LandmarkResolution;
import dev.dragline.inference.models.ModelCache;
import dev.dragline.inference.models.ModelProofs;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Computes batches. Every edit gets an answer: an edit that cannot be computed fails alone, with a reason. */
@Component
class EditRunner {

    private final ModelCache models;
    private final ModelProofs proofs;
    private final GroupComputation computation;
    private final Refinements refinements;
    private final LandmarkResolution landmarks;
    private final Failures failures;
    private final WorkerStages stages;
    private final ComputingThreads threads;

    EditRunner(
            ModelCache models,
            ModelProofs proofs,
            GroupComputation computation,
            Refinements refinements,
            LandmarkResolution landmarks,
            Failures failures,
            WorkerStages stages,
            ComputingThreads threads) {
        this.models = models;
        this.proofs = proofs;
        this.computation = computation;
        this.refinements = refinements;
        this.landmarks = landmarks;
        this.failures = failures;
        this.stages = stages;
        this.threads = threads;
    }

    /**
     * Computes a batch and returns what became of each of its edits, in their order. It must be called by a thread that
     * holds the compute lock.
     *
     * @param listener may end the computation with an {@link AbandonedEditException}, between the steps of an
     *     optimisation
     */
    List<ComputedEdit> run(BatchPlanner.Batch batch, ComputationListener listener) {
        // Loading, proving and preparing compute, too.
        return threads.compute(() -> runHere(batch, listener));
    }

    private List<ComputedEdit> runHere(BatchPlanner.Batch batch, ComputationListener listener) {
        ModelCache.InUse loaded;
        try {
            proofs.require(batch.generator(), batch.method(), batch.version());
            loaded = models.use(batch.generator(), batch.method(), batch.version());
        } catch (RuntimeException | OutOfMemoryError e) {
            threads.noteShortage(e);
            return batch.edits().stream()
                    .<ComputedEdit>map(edit -> new ComputedEdit.Failed(edit, failures.ofModel(edit, e)))
                    .toList();
        }
        SortedMap<Integer, ComputedEdit> done = new TreeMap<>();
        try (ModelCache.InUse used = loaded) {
            List<EditRequested> edits = new ArrayList<>(batch.edits());
            SortedMap<Integer, DragEdit> drags = stages.time(Stage.PREPARE, () -> possible(used, edits, done));
            computation.compute(used.editor(), edits, drags, listener, done);
            refinements.refine(batch, drags, listener, done);
        }
        return List.copyOf(done.values());
    }

    /**
     * Returns the edits that the method can compute, by their places in the batch, and notes that the others failed. Landmarks of an
     * edit are replaced by points in the list.
     */
    private SortedMap<Integer, DragEdit> possible(
            ModelCache.InUse used, List<EditRequested> edits, SortedMap<Integer, ComputedEdit> done) {
        SortedMap<Integer, DragEdit> drags = new TreeMap<>();
        for (int i = 0; i < edits.size(); i++) {
            EditRequested edit = edits.get(i);
            try {
                LatentCode start = EditTranslation.start(edit, used.generator());
                EditRequested resolved = landmarks.resolve(edit, start, used.generator());
                DragEdit drag = EditTranslation.drag(
                        resolved, start, used.generator().config().resolution());
                used.editor().check(drag);
                edits.set(i, resolved);
                drags.put(i, drag);
            } catch (RuntimeException | OutOfMemoryError e) {
                threads.noteShortage(e);
                done.put(i, new ComputedEdit.Failed(edit, failures.of(edit, e)));
            }
        }
        return drags;
    }
}
