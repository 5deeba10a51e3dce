// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.fitting;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.faces.factors.FaceAppearance;
import dev.dragline.faces.factors.FaceGeometry;
import dev.dragline.faces.factors.GeometryFactor;
import java.util.List;

/**
 * Finds the geometry of a face in an image. It starts from the average face, fits the landmarks, and then renders the
 * face and compares pictures, which also shows hair and gaze. It has no state and can be used by many threads.
 */
public final class FaceFit {

    private static final RobustLeastSquares BY_LANDMARKS = new RobustLeastSquares(1, 20);
    private static final RobustLeastSquares BY_PICTURE = new RobustLeastSquares(1, 8);

    /** The factors that landmarks do not depend on. */
    private static final List<GeometryFactor> NOT_IN_LANDMARKS =
            List.of(GeometryFactor.HAIR, GeometryFactor.GAZE_X, GeometryFactor.GAZE_Y);

    private static final double[] TRIED = {0, -1.2, 1.2};

    private final int size;

    /** @param size width and height of the images, pixels, 32 or a multiple of it */
    public FaceFit(int size) {
        this.size = size;
    }

    /**
     * Finds the geometry of a face.
     *
     * @param image {@code [3, size, size]}, -1 to 1 and a little beyond
     * @param landmarks the 68 of {@link dev.dragline.faces.FaceLandmarks} as they were found in the image, pixels
     * @param appearance the appearance of the face, which must be known
     * @throws IllegalArgumentException if image or landmarks are not finite
     */
    public FaceGeometry geometry(float[] image, List<PixelPoint> landmarks, FaceAppearance appearance) {
        double[] middle = new double[Latents.FACTORS];
        double[] rough = BY_LANDMARKS.from(middle, new LandmarkResiduals(landmarks, size));
        PictureResiduals picture = new PictureResiduals(appearance, size, image);
        return Latents.geometry(BY_PICTURE.from(withFactorsNotInLandmarks(rough, picture), picture));
    }

    /**
     * Tries values of these factors one by one, because the slope of a picture far from the image does not lead to the
     * best.
     */
    private static double[] withFactorsNotInLandmarks(double[] rough, Residuals picture) {
        double[] best = rough;
        for (GeometryFactor factor : NOT_IN_LANDMARKS) {
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
