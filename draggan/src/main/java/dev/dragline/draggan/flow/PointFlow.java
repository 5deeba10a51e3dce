// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.flow;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.stylegan.GeneratorPass;
import java.util.List;

/** Says how points of images would move if the spatial rows of their codes moved along some directions. */
public interface PointFlow {

    LatentDirections directions();

    /** The damping with which steps are best solved for, see {@link DampedLeastSquares}. */
    double lambda();

    /** Passes of the generator for each image, besides the one that is given. */
    int passes();

    /**
     * {@code [points][2][k]} for each image: pixels for each unit of each direction's coefficient.
     *
     * @param images a pass of their codes
     * @param points of each image
     */
    List<double[][][]> at(GeneratorPass images, List<List<PixelPoint>> points);
}
