// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing.predictor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.editing.ComputationListener;
import dev.dragline.draggan.editing.DragCheck;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditResult;
import dev.dragline.draggan.editing.EditResults;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.ImpossibleEditException;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.editing.RgbImage;
import dev.dragline.draggan.editing.TrackedTrajectory;
import dev.dragline.draggan.flow.FeatureFrame;
import dev.dragline.draggan.latent.PointBatch;
import dev.dragline.draggan.latent.PredictorNetworks;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.GeneratorPass;
import dev.dragline.draggan.stylegan.NoiseMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Edits by Auto DragGAN: the Latent Predictor gives the whole trajectory at once, and the Latent Regularizer keeps it
 * inside the distribution of codes. A mask is honoured approximately: a coarse grid of places outside of it is pinned.
 */
public final class LatentPredictorEditor implements Editor {

    /** The method's name. */
    public static final String METHOD = "latent-predictor";

    private final Generator generator;
    private final PredictorNetworks networks;
    private final DragCheck check;
    private final EditResults results;

    /** Throws {@link IllegalArgumentException} if the networks were trained for another generator. */
    public LatentPredictorEditor(Generator generator, PredictorNetworks networks) {
        networks.config().requireFits(generator.config());
        this.generator = generator;
        this.networks = networks;
        this.check = new DragCheck(generator.config());
        this.results = new EditResults(generator);
    }

    @Override
    public String method() {
        return METHOD;
    }

    @Override
    public void check(DragEdit drag) {
        check.require(drag);
        int steps = networks.config().steps();
        if (drag.steps() != null && drag.steps() != steps) {
            throw new ImpossibleEditException("this latent predictor was trained for trajectories of " + steps
                    + " steps and makes no others; leave steps out instead of asking for " + drag.steps());
        }
    }

    @Override
    public List<EditResult> edit(List<DragEdit> drags, ComputationListener listener) {
        drags.forEach(this::check);
        long begin = System.nanoTime();
        try (NDManager manager = generator.newManager()) {
            NDArray ws = LatentCode.batch(
                    manager, drags.stream().map(DragEdit::start).toList()); // [n, l, w_dim]
            GeneratorPass first = generator.pass(manager, ws, NoiseMode.CONST);
            int block = networks.config().featureBlock();
            PointBatch points =
                    PointBatch.of(drags.stream().map(DragEdit::pointsAndPins).toList());
            NDArray codes =
                    networks.trajectory(first.upTo(block).features(block), points, ws); // [n, steps + 1, 6, w_dim]
            GeneratorPass last =
                    generator.pass(manager, atStep(codes, ws, networks.config().steps()), NoiseMode.CONST);
            last.image().toFloatArray(); // waits for the device, so that the measured time covers the whole computation
            double milliseconds = (System.nanoTime() - begin) / 1e6 / drags.size();
            return results(drags, ws, codes, List.of(first, last), milliseconds, listener);
        }
    }

    /** @param ends passes over the first and the last codes */
    private List<EditResult> results(
            List<DragEdit> drags,
            NDArray ws,
            NDArray codes,
            List<GeneratorPass> ends,
            double milliseconds,
            ComputationListener listener) {
        int resolution = generator.config().resolution();
        int finest = FeatureFrame.finestBlock(resolution);
        int steps = networks.config().steps();
        List<TrackedTrajectory> trajectories = started(drags, codes, ends.get(0));
        for (int step = 1; step <= steps; step++) {
            listener.beforeNextPart();
            try (NDManager manager = generator.newManager()) {
                NDArray moved = atStep(codes, ws, step);
                moved.attach(manager);
                GeneratorPass pass = step == steps ? ends.get(1) : generator.pass(manager, moved, NoiseMode.CONST);
                List<FeatureFrame> features = FeatureFrame.of(pass.upTo(finest), resolution);
                for (int i = 0; i < drags.size(); i++) {
                    trajectories.get(i).add(milliseconds / 1e3, spatial(codes, i, step), features.get(i));
                }
            }
        }
        EditResults.Cost cost = new EditResults.Cost(steps, ends.size(), milliseconds, drags.size());
        return results(drags, trajectories, ends, cost, listener);
    }

    private List<TrackedTrajectory> started(List<DragEdit> drags, NDArray codes, GeneratorPass first) {
        int resolution = generator.config().resolution();
        List<FeatureFrame> frames = FeatureFrame.of(first.upTo(FeatureFrame.finestBlock(resolution)), resolution);
        List<TrackedTrajectory> trajectories = new ArrayList<>();
        for (int i = 0; i < drags.size(); i++) {
            List<PixelPoint> handles =
                    drags.get(i).points().stream().map(PointDrag::handle).toList();
            trajectories.add(
                    new TrackedTrajectory(frames.get(i), resolution, handles, handles.size(), spatial(codes, i, 0)));
        }
        return trajectories;
    }

    private List<EditResult> results(
            List<DragEdit> drags,
            List<TrackedTrajectory> trajectories,
            List<GeneratorPass> ends,
            EditResults.Cost cost,
            ComputationListener listener) {
        List<RgbImage> before = RgbImage.of(ends.get(0).image());
        List<RgbImage> after = RgbImage.of(ends.get(1).image());
        List<EditResult> edited = new ArrayList<>();
        for (int i = 0; i < drags.size(); i++) {
            listener.beforeNextPart();
            Map<Integer, RgbImage> made = Map.of(0, before.get(i), cost.steps(), after.get(i));
            edited.add(results.of(drags.get(i), trajectories.get(i).keyFrames(), false, cost, made));
        }
        return edited;
    }

    /** Returns the codes of one step, {@code [n, l, w_dim]}, with unchanged appearance rows. */
    private static NDArray atStep(NDArray codes, NDArray ws, int step) {
        return codes.get(":, {}", step).concat(ws.get(":, {}:", Generator.SPATIAL_ROWS), 1);
    }

    private static LatentCode spatial(NDArray codes, int edit, int step) {
        return LatentCode.of(codes.get(edit, step));
    }
}
