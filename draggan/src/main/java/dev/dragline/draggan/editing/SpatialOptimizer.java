// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.dragline.draggan.flow.FeatureFrame;
import dev.dragline.draggan.nn.Adam;
import dev.dragline.draggan.nn.Gradients;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.NoiseMode;
import dev.dragline.draggan.stylegan.Synthesis;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Optimises the spatial rows of codes with Adam until a {@link Supervision} of the points asks for no further step. It
 * starts from the code of the unchanged image or from the code at which another method has arrived. Edits are computed
 * one after the other; edits of several threads of a process alternate step by step.
 */
public class SpatialOptimizer implements Editor {

    private static final int ROWS = Generator.SPATIAL_ROWS;

    private final String method;
    private final Generator generator;
    private final double learningRate;
    private final int defaultMostSteps;
    private final SupervisionFactory supervisions;
    private final DragCheck check;
    private final EditResults results;

    public SpatialOptimizer(
            String method,
            Generator generator,
            double learningRate,
            int defaultMostSteps,
            SupervisionFactory supervisions) {
        this.method = method;
        this.generator = generator;
        this.learningRate = learningRate;
        this.defaultMostSteps = defaultMostSteps;
        this.supervisions = supervisions;
        this.check = new DragCheck(generator.config());
        this.results = new EditResults(generator);
    }

    /** Tracks the points of one edit and gives the loss of the next step. */
    public interface Supervision {

        /**
         * Updates the points by the features of the current code. It is called before every step and after the last
         * one.
         *
         * @param features features of the current code, {@code [1, c, block, block]}
         * @return whether another step is needed
         */
        boolean update(NDArray features);

        /**
         * Returns the loss that the next step reduces.
         *
         * @param features the features of the last {@link #update}
         * @return a scalar, differentiable with respect to the features
         */
        NDArray loss(NDArray features);
    }

    /** Creates the supervision of an edit. */
    public interface SupervisionFactory {

        /**
         * @param manager the manager of arrays that live until the edit is done
         * @param features features of the unchanged image, {@code [1, c, block, block]}
         */
        Supervision create(NDManager manager, DragEdit drag, NDArray features);
    }

    /**
     * An edit that another method has started.
     *
     * @param trajectory its trajectory so far; the optimisation starts from its last code and adds its own steps
     * @param passes passes of the generator so far
     */
    public record StartedEdit(TrackedTrajectory trajectory, int passes) {}

    @Override
    public final String method() {
        return method;
    }

    @Override
    public final void check(DragEdit drag) {
        check.require(drag);
    }

    @Override
    public final List<EditResult> edit(List<DragEdit> drags, ComputationListener listener) {
        drags.forEach(this::check);
        return drags.stream().map(drag -> edit(drag, null, listener)).toList();
    }

    /**
     * Computes one edit, from its start or from where another method has brought it. From there on it ends at the step at
     * which the points were nearest to their targets.
     *
     * @param started what another method has done; absent for an edit that begins here
     */
    public final EditResult edit(DragEdit drag, @Nullable StartedEdit started, ComputationListener listener) {
        int mostSteps = drag.steps() == null ? defaultMostSteps : drag.steps();
        try (NDManager manager = generator.newManager()) {
            Run run = Gradients.call(collector -> new Run(manager, drag, started));
            while (run.isUnfinished && run.steps < mostSteps) {
                run.time.exclude(listener::beforeNextPart);
                Gradients.record(run::step);
            }
            return started == null
                    ? results.of(drag, run.trajectory.keyFrames(), false, run.cost(), Map.of())
                    : results.goneOn(drag, run.trajectory.keyFrames(), run.stepsBefore, run.cost());
        }
    }

    private final class Run {

        private final int resolution = generator.config().resolution();
        private final ComputeTime time = new ComputeTime();
        private final NDManager manager;
        private final NDArray spatial; // [1, 6, w_dim]
        private final NDArray appearance; // [1, l - 6, w_dim]
        private final Adam adam;
        private final Supervision supervision;
        private final TrackedTrajectory trajectory;
        private final double secondsBefore;
        private final int passesBefore;
        private final int stepsBefore;
        private int steps;
        private boolean isUnfinished;
        private NDManager stepManager;
        private NDArray features;

        Run(NDManager manager, DragEdit drag, @Nullable StartedEdit started) {
            this.manager = manager;
            NDArray ws = LatentCode.batch(manager, List.of(drag.start()));
            appearance = ws.get(":, {}:", ROWS);
            spatial = LatentCode.batch(
                    manager,
                    List.of(
                            started == null
                                    ? drag.start().firstRows(ROWS)
                                    : started.trajectory().spatial()));
            spatial.setRequiresGradient(true);
            adam = new Adam(manager, new TreeMap<>(Map.of("spatial", spatial)));
            stepManager = manager.newSubManager();
            Synthesis synthesis = synthesize(spatial);
            features = synthesis.features(block());
            if (started == null) {
                supervision = supervisions.create(manager, drag, features.stopGradient());
                trajectory = time.excluding(() -> first(drag, synthesis));
                secondsBefore = 0;
                passesBefore = 1;
            } else {
                Synthesis unchanged = synthesize(ws.get(":, :{}", ROWS));
                supervision = supervisions.create(manager, drag, unchanged.features(block()));
                trajectory = started.trajectory();
                secondsBefore = trajectory.seconds();
                passesBefore = started.passes() + 2;
            }
            stepsBefore = trajectory.steps();
            isUnfinished = supervision.update(features);
        }

        private TrackedTrajectory first(DragEdit drag, Synthesis synthesis) {
            List<PixelPoint> handles =
                    drag.points().stream().map(PointDrag::handle).toList();
            return new TrackedTrajectory(
                    FeatureFrame.of(synthesis, resolution).get(0),
                    resolution,
                    handles,
                    handles.size(),
                    LatentCode.of(spatial.get(0)));
        }

        void step(GradientCollector collector) {
            collector.backward(supervision.loss(features));
            NDArray gradient = spatial.getGradient();
            gradient.attach(stepManager);
            adam.step(Map.of("spatial", gradient), learningRate);
            steps++;
            stepManager.close();
            stepManager = manager.newSubManager();
            Synthesis synthesis = synthesize(spatial);
            features = synthesis.features(block());
            measure(synthesis);
            isUnfinished = supervision.update(features);
        }

        EditResults.Cost cost() {
            return new EditResults.Cost(trajectory.steps(), passesBefore + 2 * steps, 1e3 * seconds(), 1);
        }

        /** Returns the seconds of computing since the start of the edit, without pauses and without measuring. */
        private double seconds() {
            return secondsBefore + time.seconds();
        }

        private Synthesis synthesize(NDArray rows) {
            NDArray code = rows.concat(appearance, 1);
            code.attach(stepManager);
            return generator.synthesize(code, NoiseMode.CONST, block());
        }

        private void measure(Synthesis synthesis) {
            features.get(0, 0, 0, 0)
                    .getFloat(); // waits for the device, so that the measured time covers the whole pass
            double computed = seconds();
            time.exclude(() -> trajectory.add(
                    computed,
                    LatentCode.of(spatial.get(0)),
                    FeatureFrame.of(synthesis, resolution).get(0)));
        }
    }

    /** Returns the resolution of the sixth block, or of the last one of a generator that has fewer. */
    private int block() {
        List<Integer> blocks = generator.config().blocks();
        return blocks.get(Math.min(ROWS, blocks.size()) - 1);
    }
}
