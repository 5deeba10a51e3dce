package dev.dragline.draggan.editing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.dragline.draggan.flow.FeatureFrame;
import dev.dragline.draggan.flow.PointTracker;
import dev.dragline.draggan.nn.Adam;
import dev.dragline.draggan.nn.Gradients;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.NoiseMode;
import dev.dragline.draggan.stylegan.Synthesis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Optimises the spatial rows of codes with Adam until a supervision of the points is content. One edit after the other;
 * edits of all threads of a process take turns.
 */
final class SpatialOptimizer {

    private static final int ROWS = Generator.SPATIAL_ROWS;

    private final Generator generator;
    private final double learningRate;
    private final int mostSteps;
    private final Beginning beginning;
    private final DragCheck check;
    private final Outcome outcome;

    SpatialOptimizer(Generator generator, double learningRate, int mostSteps, Beginning beginning) {
        this.generator = generator;
        this.learningRate = learningRate;
        this.mostSteps = mostSteps;
        this.beginning = beginning;
        this.check = new DragCheck(generator.config());
        this.outcome = new Outcome(generator);
    }

    /** What a method wants of the features, step by step. */
    interface Supervision {

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
    interface Beginning {

        /**
         * @param manager what has to outlive a step belongs to it
         * @param features of the unchanged image, {@code [1, c, block, block]}
         */
        Supervision of(NDManager manager, Drag drag, NDArray features);
    }

    void check(Drag drag) {
        check.require(drag);
    }

    List<Edited> edit(List<Drag> drags) {
        drags.forEach(this::check);
        return drags.stream().map(this::edit).toList();
    }

    private Edited edit(Drag drag) {
        List<Edited> result = new ArrayList<>();
        try (NDManager manager = generator.newManager()) {
            Gradients.record(collector -> {
                Run run = new Run(manager, drag);
                int most = drag.steps() == null ? mostSteps : drag.steps();
                while (run.goesOn() && run.steps < most) {
                    run.step(collector);
                }
                result.add(outcome.of(drag, run.trail, run.cost()));
            });
        }
        return result.get(0);
    }

    private final class Run {

        private final int resolution = generator.config().resolution();
        private final long begin = System.nanoTime();
        private final NDManager manager;
        private final NDArray spatial; // [1, 6, w_dim]
        private final NDArray appearance; // [1, l - 6, w_dim]
        private final Adam adam;
        private final Supervision supervision;
        private final PointTracker tracker;
        private final Trail trail;
        private long measuringNanos;
        private int steps;
        private NDManager stepManager;
        private NDArray features;

        Run(NDManager manager, Drag drag) {
            this.manager = manager;
            NDArray ws = LatentCode.batch(manager, List.of(drag.start()));
            spatial = ws.get(":, :{}", ROWS).duplicate();
            appearance = ws.get(":, {}:", ROWS);
            spatial.setRequiresGradient(true);
            adam = new Adam(manager, new TreeMap<>(Map.of("spatial", spatial)));
            stepManager = manager.newSubManager();
            Synthesis first = synthesize();
            features = first.features(block());
            supervision = beginning.of(manager, drag, features.stopGradient());
            long start = System.nanoTime();
            List<PixelPoint> handles =
                    drag.points().stream().map(PointDrag::handle).toList();
            tracker = new PointTracker(FeatureFrame.of(first, resolution).get(0), resolution, handles);
            trail = new Trail(new Trail.Moment(0, 0, LatentCode.of(spatial.get(0)), handles));
            measuringNanos = System.nanoTime() - start;
        }

        boolean goesOn() {
            return supervision.look(features);
        }

        void step(GradientCollector collector) {
            collector.backward(supervision.loss(features));
            NDArray gradient = spatial.getGradient();
            gradient.attach(stepManager);
            adam.step(Map.of("spatial", gradient), learningRate);
            steps++;
            stepManager.close();
            stepManager = manager.newSubManager();
            Synthesis synthesis = synthesize();
            features = synthesis.features(block());
            measure(synthesis);
        }

        Outcome.Cost cost() {
            double milliseconds = (System.nanoTime() - begin - measuringNanos) / 1e6;
            return new Outcome.Cost(steps, 2 * steps + 1, milliseconds, 1);
        }

        private Synthesis synthesize() {
            NDArray code = spatial.concat(appearance, 1);
            code.attach(stepManager);
            return generator.synthesize(code, NoiseMode.CONST, block());
        }

        private void measure(Synthesis synthesis) {
            features.get(0, 0, 0, 0).getFloat(); // so that the clock sees the whole pass before it stops
            long start = System.nanoTime();
            double seconds = (start - begin - measuringNanos) / 1e9;
            List<FeatureFrame> frame = FeatureFrame.of(synthesis, resolution);
            trail.add(new Trail.Moment(steps, seconds, LatentCode.of(spatial.get(0)), tracker.advance(frame.get(0))));
            measuringNanos += System.nanoTime() - start;
        }
    }

    /** The sixth block, or the last one of a generator that has fewer. */
    private int block() {
        List<Integer> blocks = generator.config().blocks();
        return blocks.get(Math.min(ROWS, blocks.size()) - 1);
    }
}
