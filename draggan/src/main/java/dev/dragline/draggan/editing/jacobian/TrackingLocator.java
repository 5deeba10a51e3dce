// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing.jacobian;

import dev.dragline.draggan.editing.EditInProgress;
import dev.dragline.draggan.editing.PointLocator;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.stylegan.GeneratorPass;
import java.util.List;

/**
 * Finds points by tracking them with the generator's features from image to image of the trajectory. The further a
 * tracked point is from where its flow should have moved it, the less the tracking counts (with Cauchy's weights, as in
 * robust regression), because tracked points slide along contours.
 */
final class TrackingLocator implements PointLocator {

    /**
     * The distance at which the tracking counts half, as a part of the image: 3 pixels of 128. Of 1, 2 and 3 pixels, 3
     * brought landmarks nearest to their targets.
     */
    private static final double HALF_TRUST = 3.0 / 128;

    private final double halfTrust;

    /** @param resolution width and height of the images, pixels */
    TrackingLocator(int resolution) {
        halfTrust = HALF_TRUST * resolution;
    }

    @Override
    public void locate(List<EditInProgress> edits, GeneratorPass before, GeneratorPass now) {
        locate(edits);
    }

    void locate(List<EditInProgress> edits) {
        for (EditInProgress edit : edits) {
            List<PixelPoint> expected = edit.places();
            List<PixelPoint> tracked = edit.track();
            double[][] places = new double[expected.size()][];
            for (int i = 0; i < places.length; i++) {
                places[i] = weighted(expected.get(i), tracked.get(i));
            }
            edit.placeAt(places);
        }
    }

    private double[] weighted(PixelPoint expected, PixelPoint tracked) {
        double x = tracked.x() - expected.x();
        double y = tracked.y() - expected.y();
        double off = Math.hypot(x, y) / halfTrust;
        double trust = 1 / (1 + off * off);
        return new double[] {expected.x() + trust * x, expected.y() + trust * y};
    }
}
