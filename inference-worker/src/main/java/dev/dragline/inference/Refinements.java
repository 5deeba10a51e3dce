// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.contracts.edits.Refinement;
import dev.dragline.draggan.editing.ComputationListener;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditResult;
import dev.dragline.draggan.methods.Method;
import dev.dragline.draggan.methods.Methods;
import dev.dragline.inference.models.ModelCache;
import dev.dragline.inference.models.ModelProofs;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Goes on with edits whose points landed further from their targets than their request allows, by a short optimisation. */
@Component
class Refinements {

    private static final Logger LOG = LoggerFactory.getLogger(Refinements.class);

    private final ModelCache models;
    private final ModelProofs proofs;
    private final GroupComputation computation;

    Refinements(ModelCache models, ModelProofs proofs, GroupComputation computation) {
        this.models = models;
        this.proofs = proofs;
        this.computation = computation;
    }

    /**
     * Refines the edits of a batch for which it is needed. It must be called by a thread that holds the compute lock.
     *
     * @param drags what was computed, by the places of the edits
     * @param done what became of the edits, by their places; the refined ones are replaced
     */
    void refine(
            BatchPlanner.Batch batch,
            SortedMap<Integer, DragEdit> drags,
            ComputationListener listener,
            Map<Integer, ComputedEdit> done) {
        SortedMap<Integer, DragEdit> far = new TreeMap<>();
        drags.forEach((place, drag) -> {
            if (done.get(place) instanceof ComputedEdit.Done first && isFar(first)) {
                far.put(place, drag);
            }
        });
        if (far.isEmpty() || Methods.get(batch.method()).optimises()) {
            return;
        }
        Method method = Methods.refining(batch.method());
        String version = method.needsTraining() ? batch.version() : null;
        try {
            proofs.require(batch.generator(), method.name(), version);
            try (ModelCache.InUse used = models.use(batch.generator(), method.name(), version)) {
                far.forEach((place, drag) -> refine(used, batch.edits(), place, drag, listener, done));
            }
        } catch (AbandonedEditException e) {
            throw e;
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.warn("{} edits stay as {} left them, because {} cannot be used", far.size(), batch.method(), method, e);
        }
    }

    private static boolean isFar(ComputedEdit.Done first) {
        @Nullable Double most = first.request().refineAbove();
        return most != null && first.result().meanDistanceAfter() > most;
    }

    private void refine(
            ModelCache.InUse used,
            List<EditRequested> edits,
            int place,
            DragEdit drag,
            ComputationListener listener,
            Map<Integer, ComputedEdit> done) {
        SortedMap<Integer, ComputedEdit> refined = new TreeMap<>();
        // The steps that were asked for are those of the method of before.
        DragEdit further = new DragEdit(drag.start(), drag.points(), drag.movable(), null, drag.images());
        computation.compute(used.editor(), edits, new TreeMap<>(Map.of(place, further)), listener, refined);
        if (done.get(place) instanceof ComputedEdit.Done first
                && refined.get(place) instanceof ComputedEdit.Done second) {
            done.put(place, nearer(first, second, used.editor().method()));
        }
    }

    private static ComputedEdit nearer(ComputedEdit.Done first, ComputedEdit.Done second, String method) {
        EditResult before = first.result();
        EditResult after = second.result();
        return new ComputedEdit.Done(
                first.request(),
                after.meanDistanceAfter() < before.meanDistanceAfter() ? after.after(before) : before.after(after),
                first.cpuSeconds() + second.cpuSeconds(),
                new Refinement(method, before.meanDistanceAfter()));
    }
}
