// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.previews;

import dev.dragline.contracts.EncodedTensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the places of a picture move when the spatial rows of its code move along directions of the latent space. The step of
 * the code that brings points to their targets is solved for by damped least squares, see docs/method.md.
 *
 * @param method the method whose flow it is
 * @param modelVersion the version of its trained networks; absent if it needs none
 * @param size number of places along each side of the grid; they are the middles of equal squares of the picture
 * @param directions number of directions, {@code k}
 * @param lambda weight of a coefficient of 1 against a point that misses its place by a sixteenth of the picture
 * @param jacobian {@code [size, size, 2, k]}: row and column of the place, x and y, and the direction; pixels for a coefficient
 *     of 1
 * @param bound where the code may go
 */
public record PreviewFlow(
        String method,
        @Nullable String modelVersion,
        int size,
        int directions,
        double lambda,
        EncodedTensor jacobian,
        Bound bound) {

    /**
     * Limits the step of the code to where the generator's own codes lie. Numbers count in standard deviations of these along
     * each direction.
     *
     * @param position where the code is, {@code [k]}
     * @param deviations how far a coefficient of 1 moves the code
     * @param least lower limits, {@code [k]}
     * @param most upper limits, {@code [k]}
     * @param radius greatest distance from the mean
     */
    public record Bound(
            List<Double> position, double deviations, List<Double> least, List<Double> most, double radius) {

        public Bound {
            position = List.copyOf(position);
            least = List.copyOf(least);
            most = List.copyOf(most);
        }
    }
}
