// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing.draggan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditMask;
import dev.dragline.draggan.editing.SpatialOptimizer;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.nn.Scalars;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tracks the points of an edit by DragGAN and gives the loss that pulls them to their targets (Pan et al., sections 3.2
 * and 3.3; what the paper leaves open is as in the renderer of github.com/XingangPan/DragGAN). The features are those
 * of a block, enlarged to the image's size; points are whole pixels of the image.
 */
public final class DragGanPoints implements SpatialOptimizer.Supervision {

    private static final double PULL_DISTANCE = 1;
    private static final double LENGTH_EPSILON = 1e-7;

    private final int resolution;
    private final DragGanSettings settings;
    private final double stopDistance;
    private final FeatureWindows search;
    private final FeatureWindows supervision;
    private final List<PixelPoint> targets;
    private final List<PixelPoint> places;
    private final NDArray templates; // [n, c, 1]
    private final @Nullable FixedPixels fixed;

    /** @param features features of the unchanged image, {@code [1, c, block, block]} */
    public DragGanPoints(NDManager manager, DragEdit drag, int resolution, DragGanSettings settings, NDArray features) {
        this(manager, drag, handles(drag), resolution, settings, features);
    }

    /**
     * @param places current places of the handles, if another method has moved them already, pixels
     * @param features features of the unchanged image, {@code [1, c, block, block]}
     */
    public DragGanPoints(
            NDManager manager,
            DragEdit drag,
            List<PixelPoint> places,
            int resolution,
            DragGanSettings settings,
            NDArray features) {
        this.resolution = resolution;
        this.settings = settings;
        int block = (int) features.getShape().get(2);
        stopDistance = settings.stopDistance(resolution);
        search = new FeatureWindows(resolution, block, settings.searchRadius(resolution));
        supervision = new FeatureWindows(resolution, block, settings.supervisionRadius(resolution));
        targets = drag.points().stream().map(PointDrag::target).toList();
        this.places = new ArrayList<>(pixels(places));
        templates = new FeatureWindows(resolution, block, 0).cut(features, pixels(handles(drag)));
        templates.attach(manager);
        EditMask movable = drag.movable();
        fixed = movable == null ? null : new FixedPixels(manager, movable, features);
    }

    @Override
    public boolean update(NDArray features) {
        track(features.stopGradient());
        return !arrived();
    }

    /** Returns where the points are, whole pixels of the image. */
    List<PixelPoint> places() {
        return List.copyOf(places);
    }

    /**
     * Moves every point to the pixel around it whose feature is nearest to that of its handle in the unchanged image.
     */
    private void track(NDArray features) {
        float[] distances =
                search.cut(features, places).sub(templates).norm(new int[] {1}).toFloatArray(); // [n, size]
        for (int i = 0; i < places.size(); i++) {
            places.set(i, nearest(places.get(i), distances, i * search.size()));
        }
    }

    /**
     * Finds the pixel of the image in the window around a place whose distance is least; the distances begin at an
     * offset.
     */
    private PixelPoint nearest(PixelPoint place, float[] distances, int offset) {
        PixelPoint nearest = place;
        float least = Float.POSITIVE_INFINITY;
        for (int pixel = 0; pixel < search.size(); pixel++) {
            int x = search.x((int) place.x(), pixel);
            int y = search.y((int) place.y(), pixel);
            float distance = distances[offset + pixel];
            if (distance < least && search.inImage(x, y)) {
                least = distance;
                nearest = new PixelPoint(x, y);
            }
        }
        return nearest;
    }

    private boolean arrived() {
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i).distanceTo(targets.get(i)) > stopDistance) {
                return false;
            }
        }
        return true;
    }

    /** Returns the loss of the motion supervision, plus that of the pixels that the mask fixes. */
    @Override
    public NDArray loss(NDArray features) {
        List<PixelPoint> from = new ArrayList<>();
        List<PixelPoint> steps = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            PixelPoint place = places.get(i);
            PixelPoint target = targets.get(i);
            double distance = place.distanceTo(target);
            // With a stop distance under a pixel, a point nearer than a pixel still has to be pulled.
            if (distance > Math.min(PULL_DISTANCE, stopDistance)) {
                double length = distance + LENGTH_EPSILON;
                from.add(place);
                steps.add(new PixelPoint((target.x() - place.x()) / length, (target.y() - place.y()) / length));
            }
        }
        NDArray pull = pull(features, from, steps);
        return fixed == null ? pull : pull.add(Scalars.times(fixed.change(features), settings.maskWeight()));
    }

    /**
     * Returns the L1 difference between the features one step ahead of each point and those around it now: a mean over
     * pixels and channels, summed over the points.
     */
    private NDArray pull(NDArray features, List<PixelPoint> from, List<PixelPoint> steps) {
        NDArray current = supervision.cut(features.stopGradient(), from);
        NDArray ahead = supervision.cut(features, from, steps);
        NDArray weights =
                Aligned.create(features.getManager(), pixelWeights(from), new Shape(from.size(), supervision.size()));
        return ahead.sub(current).abs().mean(new int[] {1}).mul(weights).sum();
    }

    /**
     * Returns {@code [n, size]}: the same weight for each of the pixels {@link #inside} the circle around a point, with
     * a sum of 1, and 0 for the others.
     */
    private float[] pixelWeights(List<PixelPoint> points) {
        int size = supervision.size();
        float[] weights = new float[points.size() * size];
        for (int i = 0; i < points.size(); i++) {
            List<Integer> inside = inside(points.get(i));
            for (int pixel : inside) {
                weights[i * size + pixel] = 1f / inside.size();
            }
        }
        return weights;
    }

    /**
     * Returns the pixels of the window around a point that are nearer to it than the radius. The public code lays the
     * pixels out from 0 to {@code h} where the points go from 0 to {@code h - 1}, so its circle is a little off to the
     * top left; with a radius of one this decides whether there are one, two or four pixels in it.
     */
    private List<Integer> inside(PixelPoint point) {
        double stretch = resolution / (resolution - 1.0);
        int radius = settings.supervisionRadius(resolution);
        List<Integer> inside = new ArrayList<>();
        for (int pixel = 0; pixel < supervision.size(); pixel++) {
            int x = supervision.x((int) point.x(), pixel);
            int y = supervision.y((int) point.y(), pixel);
            if (supervision.inImage(x, y) && Math.hypot(x * stretch - point.x(), y * stretch - point.y()) < radius) {
                inside.add(pixel);
            }
        }
        return inside;
    }

    private static List<PixelPoint> handles(DragEdit drag) {
        return drag.points().stream().map(PointDrag::handle).toList();
    }

    private static List<PixelPoint> pixels(List<PixelPoint> points) {
        return points.stream()
                .map(point -> new PixelPoint(Math.rint(point.x()), Math.rint(point.y())))
                .toList();
    }
}
