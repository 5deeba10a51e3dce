// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.landmarks;

import ai.djl.ndarray.NDArray;
import dev.dragline.draggan.points.PixelPoint;
import java.util.List;

/** Finds the 68 landmarks of faces (iBUG layout) in their images alone. Several threads may use it at once. */
public interface LandmarkDetector {

    /**
     * Finds the landmarks in every image.
     *
     * @param images the images, {@code [n, 3, h, h]}, -1 to 1 and a little beyond
     * @return the landmarks, {@code [n][68]}, pixels of the image
     */
    List<List<PixelPoint>> detect(NDArray images);
}
