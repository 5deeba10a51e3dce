// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.flow;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.stylegan.Generator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Codes that a generator itself maps, drawn by a seed; mapping ten thousand takes about a second. */
final class OwnCodes {

    private static final int BATCH = 1000;

    private final int width;
    private final List<float[]> batches; // each [1000, w_dim]

    private OwnCodes(int width, List<float[]> batches) {
        this.width = width;
        this.batches = batches;
    }

    /** @param count is a multiple of 1000 */
    static OwnCodes of(Generator generator, int count, long seed) {
        Random random = new Random(seed);
        int size = generator.config().latentSize();
        float[] z = new float[BATCH * size];
        List<float[]> batches = new ArrayList<>();
        for (int begin = 0; begin < count; begin += BATCH) {
            for (int i = 0; i < z.length; i++) {
                z[i] = (float) random.nextGaussian();
            }
            try (NDManager manager = generator.newManager()) {
                NDArray w = generator.map(Aligned.create(manager, z, new Shape(BATCH, size))); // [1000, w_dim]
                batches.add(w.toFloatArray());
            }
        }
        return new OwnCodes(batches.get(0).length / BATCH, batches);
    }

    /** Returns the dot products of each code with each direction, in double precision, {@code [n][k]}. */
    double[][] along(LatentDirections directions) {
        double[][] along = new double[batches.size() * BATCH][];
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            NDArray columns = columns(manager, directions); // [w_dim, k]
            int count = directions.count();
            for (int batch = 0; batch < batches.size(); batch++) {
                double[] products = products(batches.get(batch), columns); // [1000, k]
                for (int i = 0; i < BATCH; i++) {
                    along[batch * BATCH + i] = Arrays.copyOfRange(products, i * count, (i + 1) * count);
                }
            }
        }
        return along;
    }

    private double[] products(float[] w, NDArray columns) {
        try (NDManager manager = columns.getManager().newSubManager()) {
            return Aligned.create(manager, w, new Shape(BATCH, width))
                    .toType(DataType.FLOAT64, false)
                    .matMul(columns)
                    .toDoubleArray();
        }
    }

    /** Returns the directions as columns, {@code [w_dim, k]}. */
    private static NDArray columns(NDManager manager, LatentDirections directions) {
        float[][] scaled = directions.scaled();
        int width = scaled[0].length;
        float[] rows = new float[scaled.length * width];
        for (int k = 0; k < scaled.length; k++) {
            System.arraycopy(scaled[k], 0, rows, k * width, width);
        }
        return Aligned.create(manager, rows, new Shape(scaled.length, width))
                .toType(DataType.FLOAT64, false)
                .transpose();
    }
}
