// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.distillation;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.faces.FaceLandmarks;
import dev.dragline.faces.factors.AppearanceFactor;
import dev.dragline.faces.factors.FaceAppearance;
import dev.dragline.faces.factors.FaceGeometry;
import dev.dragline.faces.factors.GeometryFactor;
import java.util.List;

/**
 * Describes the face of a code in numbers that should be linear in the mapped code: the places of the landmarks, as
 * they are and as waves of several lengths, and all factors. A synthesis that scales its channels by the code can then
 * put things where they belong.
 */
final class CodeFacts {

    private static final GeometryFactor[] GEOMETRY = GeometryFactor.values();
    private static final AppearanceFactor[] APPEARANCE = AppearanceFactor.values();

    /** The number of entries of a code that have a meaning. */
    static final int INPUTS = GEOMETRY.length + APPEARANCE.length;

    private static final int[] KEY_LANDMARKS = {
        0, 4, 8, 12, 16, 17, 19, 21, 22, 24, 26, 30, 33, 36, 39, 42, 45, 48, 51, 54, 57, 62, 66
    };
    private static final int[] WAVES = {1, 2, 3, 4, 6, 8};
    private static final int[] FACTOR_WAVES = {1, 2};
    private static final int SIZE = 128;

    private CodeFacts() {}

    /** Returns the number of facts. */
    static int count() {
        return of(new float[INPUTS]).length;
    }

    /** Returns the facts of one code. */
    static float[] of(float[] code) {
        FaceGeometry geometry = FaceGeometry.ofLatent(code);
        List<PixelPoint> landmarks = FaceLandmarks.of(geometry, SIZE);
        Numbers facts = new Numbers(2 * landmarks.size()
                + 2 * 2 * KEY_LANDMARKS.length * WAVES.length
                + INPUTS * (1 + 2 * FACTOR_WAVES.length));
        for (PixelPoint landmark : landmarks) {
            facts.add(place(landmark.x()));
            facts.add(place(landmark.y()));
        }
        for (int key : KEY_LANDMARKS) {
            facts.addWaves(place(landmarks.get(key).x()) / 2, WAVES);
            facts.addWaves(place(landmarks.get(key).y()) / 2, WAVES);
        }
        FaceAppearance appearance = FaceAppearance.ofLatent(code);
        for (GeometryFactor factor : GEOMETRY) {
            facts.addFactor(geometry.uniform(factor));
        }
        for (AppearanceFactor factor : APPEARANCE) {
            facts.addFactor(appearance.uniform(factor));
        }
        return facts.values;
    }

    /** Scales a coordinate to -1 to 1 across the image. */
    private static double place(double pixel) {
        return (pixel + 0.5) / SIZE * 2 - 1;
    }

    private static final class Numbers {

        private final float[] values;
        private int count;

        Numbers(int size) {
            values = new float[size];
        }

        void add(double value) {
            values[count++] = (float) value;
        }

        void addFactor(double uniform) {
            add(uniform);
            addWaves(uniform, FACTOR_WAVES);
        }

        void addWaves(double phase, int[] frequencies) {
            for (int frequency : frequencies) {
                add(Math.sin(Math.PI * frequency * phase));
                add(Math.cos(Math.PI * frequency * phase));
            }
        }
    }
}
