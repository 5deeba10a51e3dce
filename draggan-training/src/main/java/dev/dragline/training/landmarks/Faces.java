// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.landmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.landmarks.LandmarkNetwork;
import dev.dragline.draggan.nn.Aligned;
import java.util.List;

/** Makes arrays of labelled faces. */
final class Faces {

    private Faces() {}

    /** Returns the images, {@code [n, 3, 128, 128]}. */
    static NDArray colours(NDManager manager, List<LabelledFace> faces) {
        int each = LabelledFace.COLOURS * LabelledFace.PIXELS;
        float[] all = new float[faces.size() * each];
        for (int i = 0; i < faces.size(); i++) {
            System.arraycopy(faces.get(i).colours(), 0, all, i * each, each);
        }
        int side = LandmarkNetwork.RESOLUTION;
        return Aligned.create(manager, all, new Shape(faces.size(), LabelledFace.COLOURS, side, side));
    }

    /** Returns the landmarks, {@code [n, 68, 2]}, pixels. */
    static NDArray places(NDManager manager, List<LabelledFace> faces) {
        int each = 2 * LandmarkNetwork.POINTS;
        float[] all = new float[faces.size() * each];
        for (int i = 0; i < faces.size(); i++) {
            System.arraycopy(faces.get(i).places(), 0, all, i * each, each);
        }
        return Aligned.create(manager, all, new Shape(faces.size(), LandmarkNetwork.POINTS, 2));
    }
}
