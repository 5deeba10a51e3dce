// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.stylegan.Generator;

/** Makes codes in W+ from codes of the mapping network. */
public final class Codes {

    private Codes() {}

    /** Repeats each code in every row, {@code [n, rows, w_dim]}. */
    public static NDArray rows(NDManager manager, float[][] codes, int rows) {
        return Aligned.create(manager, Rows.flat(codes), new Shape(codes.length, 1, codes[0].length))
                .repeat(1, rows);
    }

    /** Puts each code into the spatial rows and one appearance into the others, {@code [n, l, w_dim]}. */
    static NDArray ws(NDManager manager, float[][] spatial, float[] appearance, int latentRows) {
        return rows(manager, spatial, Generator.SPATIAL_ROWS)
                .concat(
                        rows(manager, new float[][] {appearance}, latentRows - Generator.SPATIAL_ROWS)
                                .repeat(0, spatial.length),
                        1);
    }
}
