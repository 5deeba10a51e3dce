// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing.draggan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditMask;
import dev.dragline.draggan.editing.SpatialOptimizer;
import dev.dragline.draggan.nn.Scalars;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The points of an optimisation by DragGAN: where they are now, what pulls them, and when they have arrived (Pan et al.,
 * sections 3.2 and 3.3; what the paper leaves open is as in the renderer of github.com/XingangPan/DragGAN). The features
 * are those of a block, enlarged to the image's size; points are whole pixels of the image.
 */
public final class DragGanPoints implements SpatialOptimizer.Supervision {

    private static final double PULLED_BEYOND = 1;
    private static final double NO_DIRECTION = 1e-7;

    private final int resolution;
    private final DragGanSettings settings;
    private final double near;
    private final FeatureWindows search;
    private final FeatureWindows supervision;
    private final List<PixelPoint> targets;
    private final List<PixelPoint> places;
    private final NDArray wanted; // [n, c, 1]
    private final @Nullable FixedPixels fixed;

    /** @param features of the unchanged image, {@code [1, c, block, block]} */
    public DragGanPoints(NDManager manager, DragEdit drag, int resolution, DragGanSettings settings, NDArray features) {
        this(manager, drag, handles(drag), resolution, settings, features);
    }

    /**
     * @param places where the handles are by now, if something else has begun to move them
     * @param features of the unchanged image, {@code [1, c, block, block]}
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
        near = settings.stopDistance(resolution);
        search = new FeatureWindows(resolution, block, settings.searchRadius(resolution));
        supervision = new FeatureWindows(resolution, block, settings.supervisionRadius(resolution));
        targets = drag.points().stream().map(PointDrag::target).toList();
        this.places = new ArrayList<>(pixels(places));
        wanted = new FeatureWindows(resolution, block, 0).cut(features, pixels(handles(drag)));
        wanted.attach(manager);
        EditMask movable = drag.movable();
        fixed = movable == null ? null : new FixedPixels(manager, movable, features);
    }

    @Override
    public boolean look(NDArray features) {
        track(features.stopGradient());
        return !arrived();
    }

    /** Where the points are. */
    List<PixelPoint> places() {
        return List.copyOf(places);
    }

    /** Moves every point to the pixel around it whose feature is nearest to that of its handle in the first image. */
    private void track(NDArray features) {
        float[] distances =
                search.cut(features, places).sub(wanted).norm(new int[] {1}).toFloatArray(); // [n, size]
        for (int i = 0; i < places.size(); i++) {
            PixelPoint place = places.get(i);
            float least = Float.POSITIVE_INFINITY;
            for (int pixel = 0; pixel < search.size(); pixel++) {
                int x = search.x((int) place.x(), pixel);
                int y = search.y((int) place.y(), pixel);
                float distance = distances[i * search.size() + pixel];
                if (distance < least && search.inImage(x, y)) {
                    least = distance;
                    places.set(i, new PixelPoint(x, y));
                }
            }
        }
    }

    private boolean arrived() {
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i).distanceTo(targets.get(i)) > near) {
                return false;
            }
        }
        return true;
    }

    /** Motion supervision, and what the mask asks. */
    @Override
    public NDArray loss(NDArray features) {
        List<PixelPoint> from = new ArrayList<>();
        List<PixelPoint> steps = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            PixelPoint place = places.get(i);
            PixelPoint target = targets.get(i);
            double distance = place.distanceTo(target);
            // Otherwise a distance of arrival under a pixel could leave a point that nothing pulls.
            if (distance > Math.min(PULLED_BEYOND, near)) {
                double length = distance + NO_DIRECTION;
                from.add(place);
                steps.add(new PixelPoint((target.x() - place.x()) / length, (target.y() - place.y()) / length));
            }
        }
        NDArray pull = pull(features, from, steps);
        return fixed == null ? pull : pull.add(Scalars.times(fixed.change(features), settings.maskWeight()));
    }

    /** What is around each point should be found one step further: L1, a mean over pixels and channels for each point. */
    private NDArray pull(NDArray features, List<PixelPoint> from, List<PixelPoint> steps) {
        NDArray today = supervision.cut(features.stopGradient(), from);
        NDArray ahead = supervision.cut(features, from, steps);
        NDArray weights = features.getManager().create(pixelWeights(from), new Shape(from.size(), supervision.size()));
        return ahead.sub(today).abs().mean(new int[] {1}).mul(weights).sum();
    }

    /**
     * {@code [n, size]}: one part in as many as there are for each pixel that is nearer to the point than the radius. The
     * public code lays the pixels out from 0 to {@code h} where the points go from 0 to {@code h - 1}, so its circle is a
     * little off to the top left; with a radius of one this decides whether there are one, two or four pixels in it.
     */
    private float[] pixelWeights(List<PixelPoint> points) {
        int size = supervision.size();
        double stretch = resolution / (resolution - 1.0);
        int radius = settings.supervisionRadius(resolution);
        float[] weights = new float[points.size() * size];
        for (int i = 0; i < points.size(); i++) {
            PixelPoint point = points.get(i);
            List<Integer> inside = new ArrayList<>();
            for (int pixel = 0; pixel < size; pixel++) {
                int x = supervision.x((int) point.x(), pixel);
                int y = supervision.y((int) point.y(), pixel);
                if (supervision.inImage(x, y)
                        && Math.hypot(x * stretch - point.x(), y * stretch - point.y()) < radius) {
                    inside.add(pixel);
                }
            }
            for (int pixel : inside) {
                weights[i * size + pixel] = 1f / inside.size();
            }
        }
        return weights;
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
