package dev.dragline.training.faces;

/**
 * Paints faces. Pixel {@code i} has its centre at {@code i}: a place {@code x} from -1 to 1 of the picture is at
 * {@code (x + 1) * size / 2 - 0.5}. A renderer keeps nothing between pictures and can be used by many threads.
 */
public final class FaceRenderer {

    private static final int SMALLEST = 32;
    private static final int LARGEST = 1024;

    private final int size;

    /**
     * @param size width and height of the pictures, pixels
     * @throws IllegalArgumentException if the size is not from 32 to 1024
     */
    public FaceRenderer(int size) {
        if (size < SMALLEST || size > LARGEST) {
            throw new IllegalArgumentException(
                    "faces have " + SMALLEST + " to " + LARGEST + " pixels a side, not " + size);
        }
        this.size = size;
    }

    /** The picture alone, which takes less time than {@link #render}. */
    public FacePicture paint(FaceGeometry geometry, FaceAppearance appearance) {
        Canvas canvas = new Canvas(size, null);
        new FacePainting(new FaceScene(geometry, size), appearance, canvas).paint();
        int pixels = size * size;
        return new FacePicture(size, canvas.finished(), new float[pixels], new float[pixels]);
    }
}
