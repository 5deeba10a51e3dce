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
 * Optimises the spatial rows of codes with Adam until a supervision of the points is content: those of the unchanged image,
 * or those at which another method has arrived. One edit after the other; edits of all threads of a process take turns,
 * a step at a time.
 */
public class SpatialOptimizer implements Editor {

    private static final int ROWS = Generator.SPATIAL_ROWS;

    private final String method;
    private final Generator generator;
    private final double learningRate;
    private final int mostSteps;
    private final Beginning beginning;
    private final DragCheck check;
    private final EditResults outcome;

    public SpatialOptimizer(
            String method, Generator generator, double learningRate, int mostSteps, Beginning beginning) {
        this.method = method;
        this.generator = generator;
        this.learningRate = learningRate;
        this.mostSteps = mostSteps;
        this.beginning = beginning;
        this.check = new DragCheck(generator.config());
        this.outcome = new EditResults(generator);
    }

    /** What a method wants of the features, step by step. */
    public interface Supervision {

        /**
         * Looks at the features of the code as it is now; called before every step and after the last one.
         *
         * @param features {@code [1, c, block, block]}
         * @return whether there is more to do
         */
        boolean look(NDArray features);

        /**
         * What the next step is to make smaller.
         *
         * @param features those that were looked at
         * @return a scalar, differentiable with respect to them
         */
        NDArray loss(NDArray features);
    }

    /** How a method begins with an edit. */
    public interface Beginning {

        /**
         * @param manager what has to outlive a step belongs to it
         * @param features of the unchanged image, {@code [1, c, block, block]}
         */
        Supervision of(NDManager manager, DragEdit drag, NDArray features);
    }

    /**
     * An edit before its optimisation.
     *
     * @param sightings of what was done; the optimisation begins with the code that was seen last and adds its own
     * @param passes of the generator that this took
     */
    public record Begun(TrackedTrajectory sightings, int passes) {}

    @Override
    public final String method() {
        return method;
    }

    @Override
    public final void check(DragEdit drag) {
        check.require(drag);
    }

    @Override
    public final List<EditResult> edit(List<DragEdit> drags) {
        return edit(drags, () -> {});
    }

    @Override
    public final List<EditResult> edit(List<DragEdit> drags, StepListener listener) {
        drags.forEach(this::check);
        return drags.stream().map(drag -> edit(drag, null, listener)).toList();
    }

    /**
     * Goes on with an edit that something else has begun, or begins with it.
     *
     * @param begun absent if nothing was done yet
     */
    public final EditResult edit(DragEdit drag, @Nullable Begun begun, StepListener listener) {
        int most = drag.steps() == null ? mostSteps : drag.steps();
        try (NDManager manager = generator.newManager()) {
            Run run = Gradients.call(collector -> new Run(manager, drag, begun));
            while (run.goesOn && run.steps < most) {
                run.pause(listener);
                Gradients.record(run::step);
            }
            return outcome.of(drag, run.sightings.trail(), false, run.cost(), Map.of());
        }
    }

    private final class Run {

        private final int resolution = generator.config().resolution();
        private final long begin = System.nanoTime();
        private final NDManager manager;
        private final NDArray spatial; // [1, 6, w_dim]
        private final NDArray appearance; // [1, l - 6, w_dim]
        private final Adam adam;
        private final Supervision supervision;
        private final TrackedTrajectory sightings;
        private final double secondsBefore;
        private final int passesBefore;
        private long notComputingNanos;
        private int steps;
        private boolean goesOn;
        private NDManager stepManager;
        private NDArray features;

        Run(NDManager manager, DragEdit drag, @Nullable Begun begun) {
            this.manager = manager;
            NDArray ws = LatentCode.batch(manager, List.of(drag.start()));
            appearance = ws.get(":, {}:", ROWS);
            spatial = LatentCode.batch(
                    manager,
                    List.of(
                            begun == null
                                    ? drag.start().firstRows(ROWS)
                                    : begun.sightings().spatial()));
            spatial.setRequiresGradient(true);
            adam = new Adam(manager, new TreeMap<>(Map.of("spatial", spatial)));
            stepManager = manager.newSubManager();
            Synthesis synthesis = synthesize(spatial);
            features = synthesis.features(block());
            if (begun == null) {
                supervision = beginning.of(manager, drag, features.stopGradient());
                sightings = first(drag, synthesis);
                secondsBefore = 0;
                passesBefore = 1;
            } else {
                Synthesis unchanged = synthesize(ws.get(":, :{}", ROWS));
                supervision = beginning.of(manager, drag, unchanged.features(block()));
                sightings = begun.sightings();
                secondsBefore = sightings.seconds();
                passesBefore = begun.passes() + 2;
            }
            goesOn = supervision.look(features);
        }

        private TrackedTrajectory first(DragEdit drag, Synthesis synthesis) {
            long start = System.nanoTime();
            List<PixelPoint> handles =
                    drag.points().stream().map(PointDrag::handle).toList();
            TrackedTrajectory first = new TrackedTrajectory(
                    FeatureFrame.of(synthesis, resolution).get(0),
                    resolution,
                    handles,
                    handles.size(),
                    LatentCode.of(spatial.get(0)));
            notComputingNanos = System.nanoTime() - start;
            return first;
        }

        void pause(StepListener listener) {
            long start = System.nanoTime();
            listener.beforeStep();
            notComputingNanos += System.nanoTime() - start;
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
            goesOn = supervision.look(features);
        }

        EditResults.Cost cost() {
            return new EditResults.Cost(
                    sightings.steps(), passesBefore + 2 * steps, 1e3 * seconds(System.nanoTime()), 1);
        }

        /** Of computing since the start of the edit, without pauses and without what is only measured. */
        private double seconds(long now) {
            return secondsBefore + (now - begin - notComputingNanos) / 1e9;
        }

        private Synthesis synthesize(NDArray rows) {
            NDArray code = rows.concat(appearance, 1);
            code.attach(stepManager);
            return generator.synthesize(code, NoiseMode.CONST, block());
        }

        private void measure(Synthesis synthesis) {
            features.get(0, 0, 0, 0).getFloat(); // so that the clock sees the whole pass before it stops
            long start = System.nanoTime();
            FeatureFrame frame = FeatureFrame.of(synthesis, resolution).get(0);
            sightings.add(seconds(start), LatentCode.of(spatial.get(0)), frame);
            notComputingNanos += System.nanoTime() - start;
        }
    }

    /** The sixth block, or the last one of a generator that has fewer. */
    private int block() {
        List<Integer> blocks = generator.config().blocks();
        return blocks.get(Math.min(ROWS, blocks.size()) - 1);
    }
}
