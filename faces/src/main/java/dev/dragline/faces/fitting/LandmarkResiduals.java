// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.fitting;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.faces.FaceLandmarks;
import java.util.List;

/** The distances of the 68 landmarks of a geometry from where they were found in the image. */
final class LandmarkResiduals implements Residuals {

    /** The usual error of the landmark network as a part of the image: half a pixel of 128. */
    private static final double USUAL_ERROR = .5 / 128;

    private final List<PixelPoint> found;
    private final int size;

    /**
     * @param found places of the landmarks in the image, {@code [68]}, pixels
     * @param size width and height of the image, pixels
     */
    LandmarkResiduals(List<PixelPoint> found, int size) {
        this.found = found;
        this.size = size;
    }

    @Override
    public double[] at(double[] z) {
        List<PixelPoint> landmarks = FaceLandmarks.of(Latents.geometry(z), size);
        double[] residuals = new double[2 * landmarks.size()];
        for (int i = 0; i < landmarks.size(); i++) {
            residuals[2 * i] = (landmarks.get(i).x() - found.get(i).x()) / (USUAL_ERROR * size);
            residuals[2 * i + 1] = (landmarks.get(i).y() - found.get(i).y()) / (USUAL_ERROR * size);
        }
        return residuals;
    }
}
