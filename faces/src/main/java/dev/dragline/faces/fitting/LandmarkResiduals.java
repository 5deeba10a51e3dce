// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.fitting;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.faces.FaceLandmarks;
import java.util.List;

/** How far the 68 landmarks of a geometry are from where they were seen. */
final class LandmarkResiduals implements Residuals {

    /** How far the network is off at most places, as a part of the image: half a pixel of 128. */
    private static final double USUAL = .5 / 128;

    private final List<PixelPoint> seen;
    private final int size;

    /**
     * @param seen {@code [68]}, pixels
     * @param size width and height of the image, pixels
     */
    LandmarkResiduals(List<PixelPoint> seen, int size) {
        this.seen = seen;
        this.size = size;
    }

    @Override
    public double[] at(double[] z) {
        List<PixelPoint> landmarks = FaceLandmarks.of(Latents.geometry(z), size);
        double[] residuals = new double[2 * landmarks.size()];
        for (int i = 0; i < landmarks.size(); i++) {
            residuals[2 * i] = (landmarks.get(i).x() - seen.get(i).x()) / (USUAL * size);
            residuals[2 * i + 1] = (landmarks.get(i).y() - seen.get(i).y()) / (USUAL * size);
        }
        return residuals;
    }
}
