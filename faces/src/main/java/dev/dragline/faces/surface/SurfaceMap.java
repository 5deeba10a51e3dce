// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.surface;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.faces.factors.FaceGeometry;
import dev.dragline.faces.head.SurfacePatch;
import java.util.Arrays;
import java.util.Optional;

/**
 * The surface and the point of it that each pixel of a picture shows. The coordinates of a point stay with its
 * material: they are the same in every face.
 */
public final class SurfaceMap {

    /** How much nearer than a point its own surface may be without hiding the point, units of the head. */
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

    /** Returns the width and height of the picture, pixels. */
    public int size() {
        return scene.size();
    }

    /** Returns the geometry of the face. */
    public FaceGeometry geometry() {
        return scene.geometry();
    }

    /**
     * Returns the surface that covers most of a pixel.
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
     * Finds the point that is seen at a place, which may lie between the centres of pixels.
     *
     * @return empty for the background and outside of the picture
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
     * Returns the place of a point of the material in this picture, whether it is visible or not; pixels.
     *
     * @throws IllegalArgumentException for the background
     */
    public PixelPoint place(SurfacePoint point) {
        double[] seen = new double[3];
        scene.patch(point.surface()).place(point.a(), point.b(), seen);
        return new PixelPoint(seen[0], seen[1]);
    }

    /**
     * Says whether a point of the material is visible: the pixel at its place shows its surface, and no part of the
     * surface is further in front of it than a fold is thick.
     */
    public boolean shows(SurfacePoint point) {
        return shows(point, 0);
    }

    /** Says whether a point is visible, with a tolerance of one pixel for points at the edge of their surface. */
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

    /** Records the points while a face is painted. */
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

        /** Records the surface and the point of it that a pixel shows. */
        public void record(int pixel, Surface shown, float pointA, float pointB) {
            surface[pixel] = shown;
            a[pixel] = pointA;
            b[pixel] = pointB;
        }

        /** Returns the map of a face that has been painted. */
        public SurfaceMap map(FaceScene scene) {
            return new SurfaceMap(scene, this);
        }
    }
}
