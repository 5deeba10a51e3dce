// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditResult;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.StepListener;
import dev.dragline.draggan.stylegan.Generator;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Computes batches. Every edit gets an answer: an edit that cannot be computed fails alone, with a reason. */
@Component
class EditRunner {

    private static final Logger LOG = LoggerFactory.getLogger(EditRunner.class);

    private final ModelCache models;
    private final ModelProofs proofs;
    private final ResultMessages answers;
    private final Failures failures;
    private final Counter completed;
    private final Counter failed;
    private final DistributionSummary batchSizes;
    private final Timer computing;

    EditRunner(
            ModelCache models, ModelProofs proofs, ResultMessages answers, Failures failures, MeterRegistry metrics) {
        this.models = models;
        this.proofs = proofs;
        this.answers = answers;
        this.failures = failures;
        completed = Counter.builder("dragline.edits.computed")
                .description("edits that were computed")
                .register(metrics);
        failed = Counter.builder("dragline.edits.failed")
                .description("edits that could not be computed")
                .register(metrics);
        batchSizes = DistributionSummary.builder("dragline.batch.size")
                .description("edits computed together")
                .register(metrics);
        computing = Timer.builder("dragline.batch.compute")
                .description("time to compute a batch")
                .publishPercentileHistogram()
                .register(metrics);
    }

    /**
     * Computes a batch and returns a message for each of its edits, in their order. It must be called by a thread that
     * holds the compute lock.
     *
     * @param listener may end the computation with an {@link AbandonedEditException}, between the steps of an
     *     optimisation
     */
    List<byte[]> run(BatchPlanner.Batch batch, StepListener listener) {
        List<ResultMessages.Answer> given = List.copyOf(answer(batch, listener).values());
        given.forEach(answer -> (answer.completed() ? completed : failed).increment());
        return given.stream().map(ResultMessages.Answer::message).toList();
    }

    private SortedMap<Integer, ResultMessages.Answer> answer(BatchPlanner.Batch batch, StepListener listener) {
        SortedMap<Integer, ResultMessages.Answer> given = new TreeMap<>();
        ModelCache.InUse loaded;
        try {
            proofs.require(batch.generator(), batch.method(), batch.version());
            loaded = models.use(batch.generator(), batch.method(), batch.version());
        } catch (RuntimeException e) {
            for (int i = 0; i < batch.edits().size(); i++) {
                given.put(i, failures.ofModel(batch.edits().get(i), e));
            }
            return given;
        }
        try (ModelCache.InUse models = loaded) {
            Map<Integer, DragEdit> drags = possible(models.editor(), models.generator(), batch, given);
            compute(models.editor(), batch, drags, listener, given);
        }
        return given;
    }

    /** Returns the edits that the method can compute, by their places in the batch, and answers the others. */
    private Map<Integer, DragEdit> possible(
            Editor editor, Generator generator, BatchPlanner.Batch batch, Map<Integer, ResultMessages.Answer> given) {
        Map<Integer, DragEdit> drags = new TreeMap<>();
        for (int i = 0; i < batch.edits().size(); i++) {
            EditRequested request = batch.edits().get(i);
            try {
                DragEdit drag = EditTranslation.drag(request, generator);
                editor.check(drag);
                drags.put(i, drag);
            } catch (RuntimeException e) {
                given.put(i, failures.of(request, e));
            }
        }
        return drags;
    }

    private void compute(
            Editor editor,
            BatchPlanner.Batch batch,
            Map<Integer, DragEdit> drags,
            StepListener listener,
            Map<Integer, ResultMessages.Answer> given) {
        if (drags.isEmpty()) {
            return;
        }
        List<Integer> places = new ArrayList<>(drags.keySet());
        try {
            List<EditResult> edited = computing.record(() -> editor.edit(List.copyOf(drags.values()), listener));
            batchSizes.record(drags.size());
            IntStream.range(0, places.size())
                    .forEach(i -> given.put(
                            places.get(i), answers.completed(batch.edits().get(places.get(i)), edited.get(i))));
        } catch (AbandonedEditException e) {
            throw e;
        } catch (RuntimeException e) {
            if (places.size() == 1) {
                given.put(places.get(0), failures.of(batch.edits().get(places.get(0)), e));
                return;
            }
            LOG.warn("a batch of {} could not be computed, each of its edits is tried alone", places.size(), e);
            drags.forEach((place, drag) -> compute(editor, batch, Map.of(place, drag), listener, given));
        }
    }
}
