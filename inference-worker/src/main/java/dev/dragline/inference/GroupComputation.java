// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.draggan.editing.ComputationListener;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditResult;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.nn.ComputingThreads;
import dev.dragline.draggan.nn.MemoryShortage;
import dev.dragline.inference.WorkerStages.Stage;
import dev.dragline.inference.compute.ProcessorTime;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Computes edits together, as far as that is possible: in halves where there is not enough memory for all, and one by one where
 * one of them cannot be computed. An edit that cannot be computed alone either has failed.
 */
@Component
class GroupComputation {

    private static final Logger LOG = LoggerFactory.getLogger(GroupComputation.class);

    private final BatchComputation computation;
    private final Failures failures;
    private final WorkerStages stages;
    private final ComputingThreads threads;
    private final ProcessorTime time = new ProcessorTime();
    private final DistributionSummary batchSizes;
    private final Timer computing;

    GroupComputation(
            BatchComputation computation,
            Failures failures,
            WorkerStages stages,
            ComputingThreads threads,
            MeterRegistry metrics) {
        this.computation = computation;
        this.failures = failures;
        this.stages = stages;
        this.threads = threads;
        batchSizes = DistributionSummary.builder("dragline.batch.size")
                .description("edits computed together")
                .register(metrics);
        computing = Timer.builder("dragline.batch.compute")
                .description("time to compute a batch")
                .publishPercentileHistogram()
                .register(metrics);
    }

    /**
     * Computes edits and notes what became of each.
     *
     * @param drags what to compute, by the places of the edits
     * @param listener may end the computation with an {@link AbandonedEditException}
     * @param done takes what became of the edits, by their places
     */
    void compute(
            Editor editor,
            List<EditRequested> edits,
            SortedMap<Integer, DragEdit> drags,
            ComputationListener listener,
            Map<Integer, ComputedEdit> done) {
        if (!drags.isEmpty()) {
            new Group(editor, edits, listener, done).compute(drags);
        }
    }

    private final class Group {

        private final Editor editor;
        private final List<EditRequested> edits;
        private final ComputationListener listener;
        private final Map<Integer, ComputedEdit> done;

        Group(Editor editor, List<EditRequested> edits, ComputationListener listener, Map<Integer, ComputedEdit> done) {
            this.editor = editor;
            this.edits = edits;
            this.listener = listener;
            this.done = done;
        }

        void compute(SortedMap<Integer, DragEdit> drags) {
            try {
                done.putAll(threads.compute(() -> computeTogether(drags)));
            } catch (AbandonedEditException e) {
                throw e;
            } catch (RuntimeException | OutOfMemoryError e) {
                threads.noteShortage(e);
                if (drags.size() == 1) {
                    EditRequested edit = edits.get(drags.firstKey());
                    done.put(drags.firstKey(), new ComputedEdit.Failed(edit, failures.of(edit, e)));
                } else if (MemoryShortage.isCauseOf(e)) {
                    LOG.warn("there is not enough memory for a batch of {}, its halves are tried", drags.size(), e);
                    Integer middle = List.copyOf(drags.keySet()).get(drags.size() / 2);
                    compute(drags.headMap(middle));
                    compute(drags.tailMap(middle));
                } else {
                    LOG.warn("a batch of {} could not be computed, each of its edits is tried alone", drags.size(), e);
                    drags.forEach((place, drag) -> compute(new TreeMap<>(Map.of(place, drag))));
                }
            }
        }

        private Map<Integer, ComputedEdit> computeTogether(SortedMap<Integer, DragEdit> drags) {
            double before = time.seconds();
            List<EditResult> results = stages.time(
                    Stage.COMPUTE,
                    () -> computing.record(() -> computation.edit(editor, List.copyOf(drags.values()), listener)));
            double each = (time.seconds() - before) / drags.size();
            batchSizes.record(drags.size());
            Map<Integer, ComputedEdit> together = new TreeMap<>();
            int next = 0;
            for (int place : drags.keySet()) {
                together.put(place, new ComputedEdit.Done(edits.get(place), results.get(next++), each));
            }
            return together;
        }
    }
}
