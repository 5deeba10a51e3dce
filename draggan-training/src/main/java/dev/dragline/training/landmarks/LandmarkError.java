// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.landmarks;

import dev.dragline.draggan.landmarks.LandmarkDetector;
import dev.dragline.draggan.landmarks.LandmarkNetwork;
import dev.dragline.draggan.stylegan.Generator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The distances of landmarks from where they truly are, pixels of 128.
 *
 * @param byPart the means over the landmarks of each part of the face, pixels of 128
 */
public record LandmarkError(double mean, SortedMap<String, Double> byPart) {

    private static final String[] PARTS = {"jaw", "brows", "nose", "eyes", "mouth"};
    /** The landmarks behind the last one of each part in the iBUG layout. */
    private static final int[] ENDS = {17, 27, 36, 48, 68};

    public LandmarkError {
        byPart = new TreeMap<>(byPart);
    }

    /**
     * Measures the error of a detector on images of a generator that learnt from the renderer.
     *
     * @param firstSeed the seed of the first image, as the official tools use seeds; the others follow it
     */
    public static LandmarkError onImages(LandmarkDetector detector, Generator generator, long firstSeed, int count) {
        return new HeldOutFaces("generated", new GeneratedFaces(generator), firstSeed, count).error(detector);
    }

    /** Computes the error; both lists hold pieces of {@code [n, 68, 2]}. */
    static LandmarkError of(List<float[]> found, List<float[]> truth) {
        double[] sums = new double[PARTS.length];
        long faces = 0;
        for (int piece = 0; piece < found.size(); piece++) {
            float[] here = found.get(piece);
            float[] there = truth.get(piece);
            for (int i = 0; i < here.length; i += 2) {
                sums[part(i / 2 % LandmarkNetwork.POINTS)] +=
                        Math.hypot(here[i] - there[i], here[i + 1] - there[i + 1]);
            }
            faces += here.length / 2 / LandmarkNetwork.POINTS;
        }
        SortedMap<String, Double> byPart = new TreeMap<>();
        double sum = 0;
        int begin = 0;
        for (int part = 0; part < PARTS.length; part++) {
            byPart.put(PARTS[part], sums[part] / faces / (ENDS[part] - begin));
            sum += sums[part];
            begin = ENDS[part];
        }
        return new LandmarkError(sum / faces / LandmarkNetwork.POINTS, byPart);
    }

    private static int part(int landmark) {
        int part = 0;
        while (landmark >= ENDS[part]) {
            part++;
        }
        return part;
    }
}
