package dev.dragline.draggan.editing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.nn.FeaturePatches;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The points of an optimisation by DragGAN: where they are now, what pulls them, and when they have arrived. Distances are
 * those of the public code at 512 pixels, scaled to the image: search within 12, supervision within 3, arrival within 2.
 */
final class DragGanPoints {

    private static final double REFERENCE = 512;
    private static final double SEARCH = 12;
    private static final double SUPERVISION = 3;
    private static final double ARRIVAL = 2;
    private static final double MASK_WEIGHT = 20;

    private final int resolution;
    private final FeaturePatches sampling;
    private final @Nullable NDArray enlarge; // [resolution, block], absent if the block has the image's size
    private final List<PixelPoint> targets;
    private final List<PixelPoint> places;
    private final List<NDArray> wanted = new ArrayList<>(); // each [c, 1, 1]
    private final @Nullable NDArray fixed; // [1, 1, resolution, resolution]
    private final NDArray initial; // [1, c, resolution, resolution]

    /** @param features of the unchanged image, {@code [1, c, block, block]} */
    DragGanPoints(NDManager manager, Drag drag, int resolution, NDArray features) {
        this.resolution = resolution;
        sampling = new FeaturePatches(resolution, 1);
        int block = (int) features.getShape().get(2);
        enlarge = block == resolution ? null : enlargement(manager, block, resolution);
        targets = drag.points().stream().map(PointDrag::target).toList();
        places = new ArrayList<>(drag.points().stream().map(PointDrag::handle).toList());
        initial = enlarged(features);
        for (PixelPoint handle : places) {
            wanted.add(initial.get("0, :, {}, {}", Math.round(handle.y()), Math.round(handle.x()))
                    .reshape(-1, 1, 1));
        }
        MovableArea movable = drag.movable();
        fixed = movable == null ? null : manager.create(movable.fixed(), new Shape(1, 1, resolution, resolution));
    }

    /** Moves every point to the pixel around it whose feature is nearest to that of its handle in the first image. */
    void track(NDArray features) {
        NDArray map = enlarged(features).get(0).stopGradient(); // [c, resolution, resolution]
        long radius = Math.round(SEARCH * resolution / REFERENCE);
        for (int i = 0; i < places.size(); i++) {
            long left = Math.max(0, Math.round(places.get(i).x()) - radius);
            long right = Math.min(resolution - 1, Math.round(places.get(i).x()) + radius);
            long top = Math.max(0, Math.round(places.get(i).y()) - radius);
            long bottom = Math.min(resolution - 1, Math.round(places.get(i).y()) + radius);
            NDArray window = map.get(":, {}:{}, {}:{}", top, bottom + 1, left, right + 1);
            long nearest = window.sub(wanted.get(i))
                    .square()
                    .sum(new int[] {0})
                    .flatten()
                    .argMin()
                    .getLong();
            long width = right - left + 1;
            places.set(i, new PixelPoint(left + nearest % width, top + nearest / width));
        }
    }

    /** Whether every point is where it should be. */
    boolean arrived() {
        double near = Math.max(ARRIVAL * resolution / REFERENCE, ARRIVAL);
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i).distanceTo(targets.get(i)) > near) {
                return false;
            }
        }
        return true;
    }

    /** Motion supervision, and what the mask asks: a scalar. */
    NDArray loss(NDArray features) {
        NDArray map = enlarged(features);
        NDArray loss = map.getManager().zeros(new Shape());
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i).distanceTo(targets.get(i)) > 1) {
                loss = loss.add(pull(map, places.get(i), targets.get(i)));
            }
        }
        if (fixed != null) {
            loss = loss.add(map.sub(initial).mul(fixed).abs().mean().mul(MASK_WEIGHT));
        }
        return loss;
    }

    private NDArray pull(NDArray map, PixelPoint place, PixelPoint target) {
        double distance = place.distanceTo(target);
        double towardsX = (target.x() - place.x()) / distance;
        double towardsY = (target.y() - place.y()) / distance;
        long radius = Math.round(SUPERVISION * resolution / REFERENCE);
        List<Float> here = new ArrayList<>();
        List<Float> ahead = new ArrayList<>();
        for (long y = Math.round(place.y()) - radius; y <= Math.round(place.y()) + radius; y++) {
            for (long x = Math.round(place.x()) - radius; x <= Math.round(place.x()) + radius; x++) {
                boolean inImage = x >= 0 && y >= 0 && x < resolution && y < resolution;
                if (inImage && Math.hypot(x - place.x(), y - place.y()) <= radius) {
                    here.addAll(List.of((float) x, (float) y));
                    ahead.addAll(List.of((float) (x + towardsX), (float) (y + towardsY)));
                }
            }
        }
        NDArray today = sampling.sample(map.stopGradient(), floats(here));
        return sampling.sample(map, floats(ahead)).sub(today).abs().mean();
    }

    private NDArray enlarged(NDArray features) {
        if (enlarge == null) {
            return features;
        }
        NDArray rows = features.transpose(0, 1, 3, 2).matMul(enlarge.transpose()); // [1, c, block, resolution]
        return rows.transpose(0, 1, 3, 2).matMul(enlarge.transpose());
    }

    /** {@code [to, from]}: bilinear enlargement of one axis, pixel centres at halves. */
    private static NDArray enlargement(NDManager manager, int from, int to) {
        float[] weights = new float[to * from];
        for (int i = 0; i < to; i++) {
            double at = Math.max(0, Math.min(from - 1, (i + 0.5) * from / to - 0.5));
            int before = Math.min((int) at, from - 2);
            weights[i * from + before] = (float) (1 - (at - before));
            weights[i * from + before + 1] = (float) (at - before);
        }
        return manager.create(weights, new Shape(to, from));
    }

    private static float[] floats(List<Float> values) {
        float[] result = new float[values.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = values.get(i);
        }
        return result;
    }
}
