// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.distillation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import dev.dragline.draggan.nn.Gradients;
import dev.dragline.draggan.weights.StoredTensor;
import dev.dragline.training.loop.NonFiniteTrainingException;
import dev.dragline.training.loop.WorkerPool;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The optimiser of one stage of a distillation. Each thread computes the gradients of its share of a batch with respect
 * to the one set of weights, and then moves its part of the weights by the mean of all gradients. This uses cores
 * better than threads within an operation. The outcome depends on the number of threads, but not on their timing.
 */
final class SharedWeightsStep implements AutoCloseable {

    /** The name of the learning rate among the losses. */
    static final String RATE = "rate";

    // Muon takes roughly this many times as long as Adam for a weight.
    private static final int MUON_EFFORT = 8;

    private final Student student;
    private final DistillationSettings settings;
    private final DistillationStage stage;
    private final DistillationObjective objective;
    private final WorkerPool threads;
    private final List<String> trained;
    private final List<WeightUpdates> updates = new ArrayList<>();

    SharedWeightsStep(
            Student student,
            DistillationSettings settings,
            DistillationStage stage,
            DistillationObjective objective,
            WorkerPool threads) {
        this.student = student;
        this.settings = settings;
        this.stage = stage;
        this.objective = objective;
        this.threads = threads;
        trained = student.weights().keySet().stream().filter(objective::trains).toList();
        for (List<String> part : parts(threads.count())) {
            updates.add(new WeightUpdates(student, settings, part));
        }
    }

    /**
     * Takes one step of the optimiser.
     *
     * @param step the step of the stage, from 1
     * @param all the number of steps of all stages so far, this one included
     * @return the losses, as means over the shares
     * @throws NonFiniteTrainingException if a loss is NaN or infinite; the student is unchanged
     */
    SortedMap<String, Double> step(long step, long all) {
        SortedMap<String, Double> figures = new TreeMap<>();
        try (NDManager manager = student.manager().newSubManager()) {
            Gradients.record(collector -> {
                List<Share> shares = threads.each(share -> gradients(manager, collector, step, share));
                for (Share share : shares) {
                    share.figures.forEach((name, value) -> figures.merge(name, value / shares.size(), Double::sum));
                }
                NonFiniteTrainingException.requireFinite(figures, stage.name(), step);
                List<Map<String, NDArray>> gradients =
                        shares.stream().map(Share::gradients).toList();
                double rate = stage.rate(settings, step);
                double decay = Math.min(settings.rates().averageDecay(), (1.0 + all) / (10.0 + all));
                threads.each(share -> {
                    updates.get(share).step(gradients, rate, decay);
                    return share;
                });
                figures.put(RATE, rate);
            });
        }
        return figures;
    }

    /** Returns what a checkpoint keeps beside the student. */
    SortedMap<String, StoredTensor> store() {
        SortedMap<String, StoredTensor> tensors = new TreeMap<>();
        updates.forEach(part -> tensors.putAll(part.store()));
        return tensors;
    }

    /** Restores what {@link #store} returned after a number of steps. */
    void restore(Map<String, StoredTensor> tensors, long steps) {
        updates.forEach(part -> part.restore(tensors, steps));
    }

    @Override
    public void close() {
        updates.forEach(WeightUpdates::close);
    }

    // The costliest weights are assigned first, each to the thread with the least work.
    private List<List<String>> parts(int count) {
        List<List<String>> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(new ArrayList<>());
        }
        long[] efforts = new long[count];
        List<String> costliest = new ArrayList<>(trained);
        costliest.sort(Comparator.comparingLong(this::effort).reversed().thenComparing(Comparator.naturalOrder()));
        for (String name : costliest) {
            int least = 0;
            for (int i = 1; i < count; i++) {
                least = efforts[i] < efforts[least] ? i : least;
            }
            parts.get(least).add(name);
            efforts[least] += effort(name);
        }
        return parts;
    }

    private long effort(String name) {
        long size = weight(student.weights(), name).size();
        return WeightUpdates.isMuons(name) ? MUON_EFFORT * size : size;
    }

    private Share gradients(NDManager into, GradientCollector collector, long step, int share) {
        try (NDManager scratch = into.newSubManager();
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            Map<String, NDArray> leaves = leaves();
            DistillationObjective.Losses losses = objective.losses(scratch, leaves, step, share);
            collector.backward(losses.total());
            SortedMap<String, Double> figures = new TreeMap<>();
            losses.parts().forEach((name, value) -> figures.put(name, (double) value.getFloat()));
            Map<String, NDArray> gradients = new LinkedHashMap<>();
            for (String name : trained) {
                NDArray gradient = weight(leaves, name).getGradient();
                NDScope.unregister(gradient);
                gradient.attach(into);
                gradients.put(name, gradient);
            }
            return new Share(gradients, figures);
        }
    }

    // All threads share the memory of the weights, but each has its own gradients.
    private Map<String, NDArray> leaves() {
        Map<String, NDArray> leaves = new TreeMap<>(student.weights());
        for (String name : trained) {
            NDArray leaf = weight(leaves, name).stopGradient();
            leaf.setRequiresGradient(true);
            leaves.put(name, leaf);
        }
        return leaves;
    }

    private static NDArray weight(Map<String, NDArray> weights, String name) {
        return Objects.requireNonNull(weights.get(name), name);
    }

    private record Share(Map<String, NDArray> gradients, SortedMap<String, Double> figures) {}
}
