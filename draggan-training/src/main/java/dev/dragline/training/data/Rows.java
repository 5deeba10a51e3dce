// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.data;

/** Joins rows of equal length into one array. */
final class Rows {

    private Rows() {}

    static float[] flat(float[][] rows) {
        int width = rows[0].length;
        float[] flat = new float[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * width, width);
        }
        return flat;
    }
}
