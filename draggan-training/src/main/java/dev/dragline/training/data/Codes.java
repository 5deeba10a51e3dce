// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.stylegan.Generator;

/** Codes in W+ from codes of the mapping network. */
public final class Codes {

    private Codes() {}

    /** {@code [n, rows, w_dim]}: each code in that many rows. */
    public static NDArray rows(NDManager manager, float[][] codes, int rows) {
        return Aligned.create(manager, Rows.flat(codes), new Shape(codes.length, 1, codes[0].length))
                .repeat(1, rows);
    }

    /** {@code [n, l, w_dim]}: each code in the spatial rows, one appearance in the others. */
    static NDArray ws(NDManager manager, float[][] spatial, float[] appearance, int latentRows) {
        return rows(manager, spatial, Generator.SPATIAL_ROWS)
                .concat(
                        rows(manager, new float[][] {appearance}, latentRows - Generator.SPATIAL_ROWS)
                                .repeat(0, spatial.length),
                        1);
    }
}
