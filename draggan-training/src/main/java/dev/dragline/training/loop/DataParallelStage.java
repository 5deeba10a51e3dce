// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.loop;

import dev.dragline.draggan.nn.Trainable;
import dev.dragline.draggan.weights.StoredTensor;
import java.util.Map;
import java.util.SortedMap;

/**
 * A stage that minimises a loss with replicas of its networks, which share the batches.
 *
 * @param <N> the networks
 */
public final class DataParallelStage<N extends Trainable<N>> implements Stage<N> {

    private static final long VALIDATE_EVERY = 250;

    private final LossStage<N> loss;
    private final int replicas;
    private final TrainingListener listener;

    /**
     * @param loss the loss that is minimised, and by which parameters
     * @param replicas the number of threads that share the batches
     */
    public DataParallelStage(LossStage<N> loss, int replicas, TrainingListener listener) {
        this.loss = loss;
        this.replicas = replicas;
        this.listener = listener;
    }

    @Override
    public String name() {
        return loss.name();
    }

    @Override
    public long steps() {
        return loss.steps();
    }

    @Override
    public StageRun begin(N networks, Span span) {
        return new Run(networks, span);
    }

    private final class Run implements StageRun {

        private final N networks;
        private final DataParallelStep<N> optimiser;
        private final ProgressReport report;

        Run(N networks, Span span) {
            this.networks = networks;
            optimiser = new DataParallelStep<>(networks, replicas, loss);
            report = new ProgressReport(DataParallelStage.this, span, listener);
        }

        @Override
        public void step(long step) {
            report.add(optimiser.step(step));
            boolean last = step == steps();
            if (last || step % VALIDATE_EVERY == 0) {
                SortedMap<String, Double> figures = loss.validate(networks);
                NonFiniteTrainingException.requireFinite(figures, name(), step);
                report.addMeasured(figures);
            }
            report.send(step, last);
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
