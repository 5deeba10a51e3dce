// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.loop;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import dev.dragline.draggan.nn.Adam;
import dev.dragline.draggan.nn.Gradients;
import dev.dragline.draggan.nn.Trainable;
import dev.dragline.draggan.weights.StoredTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Trains one copy of the networks in each thread. Each computes the gradients of its share of a batch; all take the
 * same step by their mean, so they stay the same to the last bit. This uses cores better than threads within an
 * operation.
 *
 * @param <N> the networks
 */
public final class DataParallelStep<N extends Trainable<N>> implements AutoCloseable {

    private static final double LONGEST_GRADIENT = 1;

    private final LossStage<N> stage;
    private final List<Replica<N>> replicas = new ArrayList<>();
    private final WorkerPool threads;

    /** @param networks the first replica, from which the outcome is read */
    public DataParallelStep(N networks, int count, LossStage<N> stage) {
        this.stage = stage;
        for (int i = 0; i < count; i++) {
            replicas.add(new Replica<>(i == 0 ? networks : networks.replica(), stage));
        }
        threads = new WorkerPool(count);
    }

    /**
     * Takes one step, and returns its figures as means over the shares.
     *
     * @throws NonFiniteTrainingException if a loss or the gradient is NaN or infinite; the networks are unchanged
     */
    public SortedMap<String, Double> step(long step) {
        SortedMap<String, Double> figures = new TreeMap<>();
        replicas.forEach(replica -> replica.wantGradients(true));
        try (NDManager manager = replicas.get(0).manager.newSubManager()) {
            Gradients.record(collector -> {
                List<Shared> shares =
                        threads.each(share -> replicas.get(share).gradients(manager, collector, step, share));
                for (Shared shared : shares) {
                    shared.figures.forEach((name, value) -> figures.merge(name, value / shares.size(), Double::sum));
                }
                NonFiniteTrainingException.requireFinite(figures, stage.name(), step);
                List<Map<String, NDArray>> means = threads.each(share -> mean(manager, shares));
                List<Double> lengths = threads.each(share -> replicas.get(share).move(means.get(share), step));
                figures.put("gradient length", lengths.get(0));
            });
        } finally {
            // PyTorch multiplies in another order where a gradient is wanted; edits in between are to be those of the
            // stored networks.
            replicas.forEach(replica -> replica.wantGradients(false));
        }
        for (LossStage.Group group : stage.groups()) {
            figures.put("learning rate of the " + group.name(), group.rate().applyAsDouble(step));
        }
        return figures;
    }

    /** Returns what a checkpoint keeps beside the networks. */
    SortedMap<String, StoredTensor> store() {
        SortedMap<String, StoredTensor> tensors = new TreeMap<>();
        replicas.get(0).optimizers.values().forEach(optimizer -> tensors.putAll(optimizer.store()));
        return tensors;
    }

    /** Restores what {@link #store} returned after a number of steps. */
    void restore(Map<String, StoredTensor> tensors, long steps) {
        for (Replica<N> replica : replicas) {
            replica.optimizers.values().forEach(optimizer -> optimizer.restore(tensors, steps));
        }
    }

    @Override
    public void close() {
        threads.close();
        for (int i = 0; i < replicas.size(); i++) {
            replicas.get(i).close(i > 0);
        }
    }

    private static Map<String, NDArray> mean(NDManager manager, List<Shared> shares) {
        Map<String, NDArray> means = new LinkedHashMap<>();
        for (String name : shares.get(0).gradients.keySet()) {
            NDArray sum =
                    Objects.requireNonNull(shares.get(0).gradients.get(name)).div((float) shares.size());
            for (Shared other : shares.subList(1, shares.size())) {
                sum.addi(Objects.requireNonNull(other.gradients.get(name)).div((float) shares.size()));
            }
            sum.attach(manager);
            means.put(name, sum);
        }
        return means;
    }

    private record Shared(Map<String, NDArray> gradients, SortedMap<String, Double> figures) {}

    private static final class Replica<N extends Trainable<N>> {

        private final LossStage<N> stage;
        private final N networks;
        private final NDManager manager = NDManager.newBaseManager();
        private final Map<LossStage.Group, Adam> optimizers = new LinkedHashMap<>();
        private final SortedMap<String, NDArray> trained = new TreeMap<>();

        Replica(N networks, LossStage<N> stage) {
            this.networks = networks;
            this.stage = stage;
            for (LossStage.Group group : stage.groups()) {
                SortedMap<String, NDArray> parameters = new TreeMap<>(networks.trained());
                parameters.keySet().removeIf(group.parameters().negate());
                trained.putAll(parameters);
                optimizers.put(group, new Adam(manager, parameters));
            }
        }

        void wantGradients(boolean wanted) {
            trained.values().forEach(parameter -> parameter.setRequiresGradient(wanted));
        }

        Shared gradients(NDManager into, GradientCollector collector, long step, int share) {
            try (NDManager scratch = into.newSubManager();
                    NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                LossStage.Loss loss = stage.loss(networks, scratch, step, share);
                collector.backward(loss.total());
                SortedMap<String, Double> figures = new TreeMap<>();
                loss.parts().forEach((name, value) -> figures.put(name, (double) value.getFloat()));
                Map<String, NDArray> gradients = new LinkedHashMap<>();
                trained.forEach((name, parameter) -> {
                    NDArray gradient = parameter.getGradient();
                    NDScope.unregister(gradient);
                    gradient.attach(into);
                    gradients.put(name, gradient);
                });
                return new Shared(gradients, figures);
            }
        }

        /** Returns the length of the gradient of everything that is trained. */
        double move(Map<String, NDArray> means, long step) {
            try (NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                NDList squares = new NDList();
                means.values().forEach(mean -> squares.add(mean.square().sum()));
                double length = Math.sqrt(NDArrays.stack(squares).sum().getFloat());
                if (!Double.isFinite(length)) {
                    throw new NonFiniteTrainingException("the gradient", stage.name(), step);
                }
                if (length > LONGEST_GRADIENT) {
                    means.values().forEach(mean -> mean.muli((float) (LONGEST_GRADIENT / length)));
                }
                optimizers.forEach(
                        (group, optimizer) -> optimizer.step(means, group.rate().applyAsDouble(step)));
                return length;
            }
        }

        void close(boolean withNetworks) {
            manager.close();
            if (withNetworks) {
                networks.close();
            }
        }
    }
}
