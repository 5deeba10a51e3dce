// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.fitting;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.faces.factors.FaceAppearance;
import dev.dragline.faces.factors.FaceGeometry;
import dev.dragline.faces.factors.GeometryFactor;
import java.util.List;

/**
 * Finds which geometry an image of a face shows, beginning with the middle of all faces: first by its landmarks, then by
 * painting the face and comparing pictures, which shows hair and gaze too. Keeps nothing between images and can be used by
 * many threads.
 */
public final class FaceFit {

    private static final RobustLeastSquares BY_LANDMARKS = new RobustLeastSquares(1, 20);
    private static final RobustLeastSquares BY_PICTURE = new RobustLeastSquares(1, 8);

    /** What landmarks do not show. */
    private static final List<GeometryFactor> UNSEEN =
            List.of(GeometryFactor.HAIR, GeometryFactor.GAZE_X, GeometryFactor.GAZE_Y);

    private static final double[] TRIED = {0, -1.2, 1.2};

    private final int size;

    /** @param size width and height of the images, pixels, 32 or a multiple of it */
    public FaceFit(int size) {
        this.size = size;
    }

    /**
     * The geometry.
     *
     * @param image {@code [3, size, size]}, -1 to 1 and a little beyond
     * @param landmarks as they were seen in it, the 68 of {@link dev.dragline.faces.FaceLandmarks}, pixels
     * @param appearance of the face, which must be known
     * @throws IllegalArgumentException if image or landmarks are not finite
     */
    public FaceGeometry geometry(float[] image, List<PixelPoint> landmarks, FaceAppearance appearance) {
        double[] middle = new double[Latents.FACTORS];
        double[] rough = BY_LANDMARKS.from(middle, new LandmarkResiduals(landmarks, size));
        PictureResiduals picture = new PictureResiduals(appearance, size, image);
        return Latents.geometry(BY_PICTURE.from(withUnseen(rough, picture), picture));
    }

    /** A picture that is far from the image says little about where to go, so the unseen factors are tried one by one. */
    private static double[] withUnseen(double[] rough, Residuals picture) {
        double[] best = rough;
        for (GeometryFactor factor : UNSEEN) {
            double[] before = best;
            double least = Double.POSITIVE_INFINITY;
            for (double value : TRIED) {
                double[] z = Latents.with(before, factor, value);
                double loss = BY_PICTURE.loss(z, picture);
                if (loss < least) {
                    least = loss;
                    best = z;
                }
            }
        }
        return best;
    }
}
