// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.surface;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.faces.factors.FaceGeometry;
import dev.dragline.faces.head.SurfacePatch;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which point of which surface each pixel of a face shows. The coordinates of a point stay with its material: they are
 * the same in every face.
 */
public final class SurfaceMap {

    /** How much nearer than a point something of the same surface may be without hiding it, units of the head. */
    private static final double THICKNESS = .02;

    private final FaceScene scene;
    private final Surface[] surface;
    private final float[] a;
    private final float[] b;

    private SurfaceMap(FaceScene scene, Recorder recorder) {
        this.scene = scene;
        surface = recorder.surface;
        a = recorder.a;
        b = recorder.b;
    }

    /** Width and height, pixels. */
    public int size() {
        return scene.size();
    }

    /** Of the face. */
    public FaceGeometry geometry() {
        return scene.geometry();
    }

    /**
     * What a pixel shows for the most part.
     *
     * @throws IndexOutOfBoundsException if there is no such pixel
     */
    public Surface surface(int x, int y) {
        return surface[pixel(x, y)];
    }

    private int pixel(int x, int y) {
        if (!inside(x, y)) {
            throw new IndexOutOfBoundsException(
                    "a picture of " + size() + " pixels a side has no pixel (" + x + ", " + y + ")");
        }
        return y * size() + x;
    }

    private boolean inside(long x, long y) {
        return x >= 0 && y >= 0 && x < size() && y < size();
    }

    /**
     * The point that is seen at a place, which may lie between the centres of pixels.
     *
     * @return empty on the background and outside of the picture
     */
    public Optional<SurfacePoint> at(PixelPoint place) {
        long x = Math.round(place.x());
        long y = Math.round(place.y());
        if (!inside(x, y) || surface((int) x, (int) y) == Surface.BACKGROUND) {
            return Optional.empty();
        }
        int pixel = pixel((int) x, (int) y);
        SurfacePoint near = new SurfacePoint(surface[pixel], a[pixel], b[pixel]);
        return Optional.of(new InverseSurface(scene.patch(near.surface())).nearest(near, place));
    }

    /**
     * Where a point of the material is in this picture, whether it is seen or not.
     *
     * @throws IllegalArgumentException if it is one of the background
     */
    public PixelPoint place(SurfacePoint point) {
        double[] seen = new double[3];
        scene.patch(point.surface()).place(point.a(), point.b(), seen);
        return new PixelPoint(seen[0], seen[1]);
    }

    /**
     * Whether a point of the material is seen: the pixel at its place shows its surface, and no more of it is in front
     * than a fold may be thick.
     */
    public boolean shows(SurfacePoint point) {
        return shows(point, 0);
    }

    /** Whether a point is seen, or would be but for being at the edge of what it belongs to. */
    public boolean showsAtEdge(SurfacePoint point) {
        return shows(point, 1);
    }

    private boolean shows(SurfacePoint point, int reach) {
        double[] seen = new double[3];
        SurfacePatch patch = scene.patch(point.surface());
        patch.place(point.a(), point.b(), seen);
        long column = Math.round(seen[0]);
        long row = Math.round(seen[1]);
        double depth = seen[2];
        for (long y = row - reach; y <= row + reach; y++) {
            for (long x = column - reach; x <= column + reach; x++) {
                if (inside(x, y) && shows((int) (y * size() + x), patch, depth)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean shows(int pixel, SurfacePatch patch, double depth) {
        Surface shown = surface[pixel];
        if (shown == Surface.BACKGROUND || scene.patch(shown) != patch) {
            return false;
        }
        double[] seen = new double[3];
        patch.place(a[pixel], b[pixel], seen);
        return seen[2] - depth < THICKNESS * scene.projection().pixelsPerUnit();
    }

    /** Collects the points while the face is painted. */
    public static final class Recorder {

        private final Surface[] surface;
        private final float[] a;
        private final float[] b;

        /** @param size width and height of the picture, pixels */
        public Recorder(int size) {
            surface = new Surface[size * size];
            Arrays.fill(surface, Surface.BACKGROUND);
            a = new float[size * size];
            b = new float[size * size];
        }

        /** Notes which point of which surface a pixel shows. */
        public void record(int pixel, Surface shown, float pointA, float pointB) {
            surface[pixel] = shown;
            a[pixel] = pointA;
            b[pixel] = pointB;
        }

        /** What was noted, of a face that is painted. */
        public SurfaceMap map(FaceScene scene) {
            return new SurfaceMap(scene, this);
        }
    }
}
