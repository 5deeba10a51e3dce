// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.landmarks;

import dev.dragline.draggan.landmarks.LandmarkNetwork;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.faces.FaceLandmarks;
import dev.dragline.faces.factors.FaceGeometry;
import java.util.List;

/**
 * An image of 128 pixels a side, with its landmarks.
 *
 * @param colours the image, {@code [3, 128, 128]}, -1 to 1
 * @param places the landmarks, {@code [68, 2]}: x and y, pixels
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LabelledFace(float[] colours, float[] places) {

    static final int PIXELS = LandmarkNetwork.RESOLUTION * LandmarkNetwork.RESOLUTION;
    static final int COLOURS = 3;

    /** Makes a labelled face with the landmarks of a geometry. */
    static LabelledFace of(float[] colours, FaceGeometry geometry) {
        List<PixelPoint> landmarks = FaceLandmarks.of(geometry, LandmarkNetwork.RESOLUTION);
        float[] places = new float[2 * landmarks.size()];
        for (int i = 0; i < landmarks.size(); i++) {
            places[2 * i] = (float) landmarks.get(i).x();
            places[2 * i + 1] = (float) landmarks.get(i).y();
        }
        return new LabelledFace(colours, places);
    }
}
