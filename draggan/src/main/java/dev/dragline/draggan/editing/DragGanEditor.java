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
 * DragGAN (Pan et al., 2023): optimises the spatial rows of the code until the features at the handles have moved to the
 * targets. One edit after the other; edits of all threads of a process take turns.
 */
public final class DragGanEditor implements Editor {

    /** The method's name. */
    public static final String METHOD = "draggan";

    /** Steps after which the optimisation gives up, as the paper caps it for landmarks. */
    public static final int DEFAULT_STEPS = 300;

    private static final double LEARNING_RATE = 2e-3;
    private static final int ROWS = Generator.SPATIAL_ROWS;

    private final Generator generator;
    private final DragCheck check;
    private final Outcome outcome;

    public DragGanEditor(Generator generator) {
        this.generator = generator;
        this.check = new DragCheck(generator.config());
        this.outcome = new Outcome(generator);
    }

    @Override
    public String method() {
        return METHOD;
    }

    @Override
    public void check(Drag drag) {
        check.require(drag);
    }

    @Override
    public List<Edited> edit(List<Drag> drags) {
        drags.forEach(this::check);
        return drags.stream().map(this::edit).toList();
    }

    private Edited edit(Drag drag) {
        List<Edited> result = new ArrayList<>();
        try (NDManager manager = generator.newManager()) {
            Gradients.record(collector -> {
                Optimization optimization = new Optimization(manager, drag);
                int most = drag.steps() == null ? DEFAULT_STEPS : drag.steps();
                while (optimization.look() && optimization.steps < most) {
                    optimization.step(collector);
                }
                result.add(outcome.of(drag, optimization.trail, optimization.cost()));
            });
        }
        return result.get(0);
    }

    private final class Optimization {

        private final int resolution = generator.config().resolution();
        private final NDManager manager;
        private final NDArray spatial; // [1, 6, w_dim]
        private final NDArray appearance; // [1, l - 6, w_dim]
        private final Adam adam;
        private final DragGanPoints points;
        private final PointTracker tracker;
        private final Trail trail;
        private final long begin = System.nanoTime();
        private long measuringNanos;
        private int steps;
        private NDManager stepManager;
        private NDArray features;

        Optimization(NDManager manager, Drag drag) {
            this.manager = manager;
            NDArray ws = LatentCode.batch(manager, List.of(drag.start()));
            spatial = ws.get(":, :{}", ROWS).duplicate();
            appearance = ws.get(":, {}:", ROWS);
            stepManager = manager.newSubManager();
            Synthesis first = generator.synthesize(ws, NoiseMode.CONST, block());
            features = first.features(block());
            points = new DragGanPoints(manager, drag, resolution, features);
            List<PixelPoint> handles =
                    drag.points().stream().map(PointDrag::handle).toList();
            tracker = new PointTracker(FeatureFrame.of(first, resolution).get(0), resolution, handles);
            trail = new Trail(new Trail.Moment(0, 0, LatentCode.of(spatial.get(0)), handles));
            spatial.setRequiresGradient(true);
            adam = new Adam(manager, new TreeMap<>(Map.of("spatial", spatial)));
        }

        /** Computes the features of the code as it is now and finds the points in them; whether there is more to do. */
        boolean look() {
            stepManager.close();
            stepManager = manager.newSubManager();
            NDArray code = spatial.concat(appearance, 1);
            code.attach(stepManager);
            Synthesis synthesis = generator.synthesize(code, NoiseMode.CONST, block());
            features = synthesis.features(block());
            if (steps > 0) {
                points.track(features);
                measure(code, synthesis);
            }
            return !points.arrived();
        }

        void step(GradientCollector collector) {
            collector.backward(points.loss(features));
            NDArray gradient = spatial.getGradient();
            gradient.attach(stepManager);
            adam.step(Map.of("spatial", gradient), LEARNING_RATE);
            steps++;
        }

        Outcome.Cost cost() {
            double milliseconds = (System.nanoTime() - begin - measuringNanos) / 1e6;
            return new Outcome.Cost(steps, 2 * steps + 1, milliseconds, 1);
        }

        private void measure(NDArray code, Synthesis synthesis) {
            long start = System.nanoTime();
            double seconds = (start - begin - measuringNanos) / 1e9;
            LatentCode now = LatentCode.of(code.get("0, :{}", ROWS));
            List<FeatureFrame> frame = FeatureFrame.of(synthesis, resolution);
            trail.add(new Trail.Moment(steps, seconds, now, tracker.advance(frame.get(0))));
            measuringNanos += System.nanoTime() - start;
        }
    }

    /** The sixth block, or the last one of a generator that has fewer. */
    private int block() {
        List<Integer> blocks = generator.config().blocks();
        return blocks.get(Math.min(ROWS, blocks.size()) - 1);
    }
}
