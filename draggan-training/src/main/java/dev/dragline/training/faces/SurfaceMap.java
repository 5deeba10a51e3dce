package dev.dragline.training.faces;

/**
 * Which point of which surface each pixel of a face shows. The coordinates of a point stay with its material: they are
 * the same in every face.
 */
public final class SurfaceMap {

    private static final Surface[] SURFACES = Surface.values();

    private final int size;
    private final FaceGeometry geometry;
    private final byte[] surface;
    private final float[] a;
    private final float[] b;

    private SurfaceMap(int size, FaceGeometry geometry, Recorder recorder) {
        this.size = size;
        this.geometry = geometry;
        surface = recorder.surface;
        a = recorder.a;
        b = recorder.b;
    }

    /** Width and height, pixels. */
    public int size() {
        return size;
    }

    /** Of the face. */
    public FaceGeometry geometry() {
        return geometry;
    }

    /** What a pixel shows. */
    public Surface surface(int x, int y) {
        return SURFACES[surface[y * size + x]];
    }

    float a(int pixel) {
        return a[pixel];
    }

    float b(int pixel) {
        return b[pixel];
    }

    Surface surface(int pixel) {
        return SURFACES[surface[pixel]];
    }

    /** Collects the points while the face is painted. */
    static final class Recorder {

        private final byte[] surface;
        private final float[] a;
        private final float[] b;

        Recorder(int size) {
            surface = new byte[size * size];
            a = new float[size * size];
            b = new float[size * size];
        }

        void record(int pixel, Surface shown, float pointA, float pointB) {
            surface[pixel] = (byte) shown.ordinal();
            a[pixel] = pointA;
            b[pixel] = pointB;
        }

        SurfaceMap map(int size, FaceGeometry geometry) {
            return new SurfaceMap(size, geometry, this);
        }
    }
}
