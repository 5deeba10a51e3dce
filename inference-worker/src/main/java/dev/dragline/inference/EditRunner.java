package dev.dragline.inference;

import dev.dragline.contracts.EditRequested;
import dev.dragline.draggan.editing.Drag;
import dev.dragline.draggan.editing.Edited;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.ImpossibleEditException;
import dev.dragline.draggan.stylegan.Generator;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Computes batches. Every edit gets an answer: one that cannot be computed fails alone, with a reason. */
@Component
class EditRunner {

    private static final Logger LOG = LoggerFactory.getLogger(EditRunner.class);

    private final LiveModels models;
    private final Answers answers;
    private final Counter completed;
    private final Counter failed;
    private final DistributionSummary batchSizes;
    private final Timer computing;

    EditRunner(LiveModels models, Answers answers, MeterRegistry metrics) {
        this.models = models;
        this.answers = answers;
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

    /** A message for every edit, in their order. To be called in a turn. */
    List<byte[]> run(BatchPlanner.Batch batch) {
        Map<Integer, byte[]> messages = new TreeMap<>();
        Map<Integer, Drag> drags = new TreeMap<>();
        try {
            Editor editor = models.editor(batch.generator(), batch.method(), batch.version());
            Generator generator = models.generator(batch.generator());
            for (int i = 0; i < batch.edits().size(); i++) {
                EditRequested request = batch.edits().get(i);
                try {
                    Drag drag = EditTranslation.drag(request, generator);
                    editor.check(drag);
                    drags.put(i, drag);
                } catch (ImpossibleEditException e) {
                    messages.put(i, failed(request, String.valueOf(e.getMessage())));
                }
            }
            compute(editor, batch, drags, messages);
        } catch (ImpossibleEditException e) {
            for (int i = 0; i < batch.edits().size(); i++) {
                messages.put(i, failed(batch.edits().get(i), String.valueOf(e.getMessage())));
            }
        }
        return List.copyOf(messages.values());
    }

    private void compute(
            Editor editor, BatchPlanner.Batch batch, Map<Integer, Drag> drags, Map<Integer, byte[]> messages) {
        if (drags.isEmpty()) {
            return;
        }
        List<Integer> places = new ArrayList<>(drags.keySet());
        try {
            List<Edited> edited = computing.record(() -> editor.edit(List.copyOf(drags.values())));
            batchSizes.record(drags.size());
            IntStream.range(0, places.size()).forEach(i -> {
                messages.put(places.get(i), answers.completed(batch.edits().get(places.get(i)), edited.get(i)));
                completed.increment();
            });
        } catch (RuntimeException e) {
            if (places.size() == 1) {
                LOG.error(
                        "edit {} could not be computed",
                        batch.edits().get(places.get(0)).editId(),
                        e);
                messages.put(
                        places.get(0),
                        failed(
                                batch.edits().get(places.get(0)),
                                "the worker could not compute this edit: " + e + "; its log says more"));
                return;
            }
            LOG.warn("a batch of {} could not be computed, each of its edits is tried alone", places.size(), e);
            drags.forEach((place, drag) -> compute(editor, batch, Map.of(place, drag), messages));
        }
    }

    private byte[] failed(EditRequested request, String reason) {
        failed.increment();
        return answers.failed(request, reason);
    }
}
