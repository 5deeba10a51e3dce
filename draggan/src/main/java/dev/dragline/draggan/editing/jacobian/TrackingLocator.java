// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing.jacobian;

import dev.dragline.draggan.editing.EditInProgress;
import dev.dragline.draggan.editing.PointLocator;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.stylegan.GeneratorPass;
import java.util.List;

/**
 * Follows the points by the generator's features, from image to image of the trajectory. The further a point is seen from
 * where its flow should have carried it, the less the sight counts (by Cauchy's weights, as in robust regression), because
 * contours slide when they are followed.
 */
final class TrackingLocator implements PointLocator {

    /** In an image of 128 pixels: so far off, a sight is half trusted. Of 1, 2 and 3 the last brought landmarks nearest. */
    private static final double DOUBTFUL = 3.0 / 128;

    private final double doubtful;

    /** @param resolution of the images, pixels */
    TrackingLocator(int resolution) {
        doubtful = DOUBTFUL * resolution;
    }

    @Override
    public void over(List<EditInProgress> walks, GeneratorPass before, GeneratorPass now) {
        for (EditInProgress walk : walks) {
            List<PixelPoint> foretold = walk.places();
            List<PixelPoint> followed = walk.follow();
            double[][] places = new double[foretold.size()][];
            for (int i = 0; i < places.length; i++) {
                places[i] = weighed(foretold.get(i), followed.get(i));
            }
            walk.see(places);
        }
    }

    private double[] weighed(PixelPoint foretold, PixelPoint followed) {
        double x = followed.x() - foretold.x();
        double y = followed.y() - foretold.y();
        double off = Math.hypot(x, y) / doubtful;
        double trust = 1 / (1 + off * off);
        return new double[] {foretold.x() + trust * x, foretold.y() + trust * y};
    }
}
