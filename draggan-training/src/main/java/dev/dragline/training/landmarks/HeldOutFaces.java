// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.landmarks;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.dragline.draggan.landmarks.LandmarkDetector;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.stylegan.SeededLatents;
import java.util.ArrayList;
import java.util.List;

/**
 * Faces of seeds, as the official tools use them; no training sees them.
 *
 * @param firstSeed the first seed; the others follow it
 */
record HeldOutFaces(String name, FaceSource source, long firstSeed, int count) {

    private static final int CODE_SIZE = 512;
    private static final int AT_ONCE = 20;

    /** Measures the error of a detector. */
    LandmarkError error(LandmarkDetector detector) {
        List<float[]> found = new ArrayList<>();
        List<float[]> truth = new ArrayList<>();
        for (int begin = 0; begin < count; begin += AT_ONCE) {
            float[][] codes = new float[Math.min(AT_ONCE, count - begin)][];
            for (int i = 0; i < codes.length; i++) {
                codes[i] = SeededLatents.of(firstSeed + begin + i, CODE_SIZE);
            }
            List<LabelledFace> faces = source.faces(codes);
            try (NDManager manager = NDManager.newBaseManager();
                    NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                detector.detect(Faces.colours(manager, faces)).forEach(points -> found.add(flat(points)));
            }
            faces.forEach(face -> truth.add(face.places()));
        }
        return LandmarkError.of(found, truth);
    }

    private static float[] flat(List<PixelPoint> points) {
        float[] flat = new float[2 * points.size()];
        for (int i = 0; i < points.size(); i++) {
            flat[2 * i] = (float) points.get(i).x();
            flat[2 * i + 1] = (float) points.get(i).y();
        }
        return flat;
    }
}
