// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.pairs;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.draggan.weights.StoredTensor;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A table of the true landmarks of the faces of a generator: 68 points in iBUG's layout for each seed from 0 on, pixels
 * of the image.
 */
public final class LandmarkTable {

    private static final String TENSOR = "landmarks";

    private final float[] values;
    private final int seeds;
    private final int points;

    private LandmarkTable(float[] values, int seeds, int points) {
        this.values = values;
        this.seeds = seeds;
        this.points = points;
    }

    /**
     * Reads a safetensors file with one tensor {@code landmarks [seeds, points, 2]}: x and y.
     *
     * @throws IOException if it cannot be read or has no such tensor
     */
    public static LandmarkTable read(Path file) throws IOException {
        StoredTensor tensor = SafetensorsFile.read(file).tensor(TENSOR);
        long[] shape = tensor.shape();
        if (shape.length != 3 || shape[2] != 2) {
            throw new CheckpointException(file + ": the tensor " + TENSOR
                    + " must have the shape [seeds, points, 2], not " + tensor.extents());
        }
        tensor.requireFinite(TENSOR);
        return new LandmarkTable(tensor.toFloats(), (int) shape[0], (int) shape[1]);
    }

    /** Returns the number of seeds in the table, which begin at 0. */
    public int seeds() {
        return seeds;
    }

    public int points() {
        return points;
    }

    PixelPoint landmark(int seed, int point) {
        int at = (seed * points + point) * 2;
        return new PixelPoint(values[at], values[at + 1]);
    }
}
