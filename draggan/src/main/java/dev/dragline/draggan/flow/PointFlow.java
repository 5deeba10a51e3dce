// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.flow;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.stylegan.GeneratorPass;
import java.util.List;

/** Tells how points of images move when the spatial rows of their codes move along directions of the latent space. */
public interface PointFlow {

    /** Returns the directions along which codes move. */
    LatentDirections directions();

    /** Returns the damping with which steps are best solved for, see {@link DampedLeastSquares}. */
    double lambda();

    /** Returns the passes of the generator that {@link #at} needs for each image besides the given one. */
    int passes();

    /**
     * Returns {@code [points][2][k]} for each image: pixels for one unit of each direction's coefficient.
     *
     * @param images a pass over the codes of the images
     * @param points points of each image, pixels
     */
    List<double[][][]> at(GeneratorPass images, List<List<PixelPoint>> points);

    /**
     * Returns the flow of the places of a grid over one image, {@code [size * size][2][k]}: pixels for one unit of each
     * direction's coefficient.
     *
     * @param image a pass over the code of the image alone
     * @param size number of places along each side
     * @param grid the places, row after row: the middles of equal squares of the image
     */
    default double[][][] ofGrid(GeneratorPass image, int size, List<PixelPoint> grid) {
        return at(image, List.of(grid)).get(0);
    }
}
