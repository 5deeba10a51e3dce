// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing.jacobian;

import dev.dragline.draggan.flow.CodeBound;
import dev.dragline.draggan.points.PixelPoint;
import java.util.ArrayList;
import java.util.List;

/**
 * How a whole picture moves when the spatial rows of its code move along directions of the latent space: the Jacobian of
 * each place of a coarse grid. Steps for any points of the picture can be solved from it without the generator.
 *
 * @param size number of places along each side of the grid
 * @param directions number of directions, {@code k}
 * @param jacobian {@code [size, size, 2, k]}: pixels of the image for one unit of each direction's coefficient, rows of
 *     places from the top, x before y
 * @param lambda the damping with which steps are best solved for, see {@code DampedLeastSquares}
 * @param bound where the code may go in one step with the coefficients
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PictureFlow(int size, int directions, float[] jacobian, double lambda, CodeBound bound) {

    /**
     * Returns the places of a grid, row after row: the middles of equal squares of the image.
     *
     * @param resolution width and height of the image, pixels
     */
    static List<PixelPoint> grid(int size, int resolution) {
        double side = (double) resolution / size;
        List<PixelPoint> places = new ArrayList<>();
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                places.add(new PixelPoint((column + 0.5) * side - 0.5, (row + 0.5) * side - 0.5));
            }
        }
        return places;
    }

    static PictureFlow of(double[][][] flow, int size, double lambda, CodeBound bound) {
        int k = flow[0][0].length;
        float[] jacobian = new float[size * size * 2 * k];
        int at = 0;
        for (double[][] place : flow) {
            for (double[] axis : place) {
                for (double value : axis) {
                    jacobian[at++] = (float) value;
                }
            }
        }
        return new PictureFlow(size, k, jacobian, lambda, bound);
    }
}
