// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.raster;

/**
 * The coordinates of the vertices of a mesh on its surface, row by row; a grows along the columns to the right of the
 * picture, b along the rows downwards.
 */
@SuppressWarnings("ArrayRecordComponent")
public record Lattice(int rows, int columns, float[] a, float[] b) {

    /** Returns a rectangle of even cells. */
    public static Lattice even(int rows, double fromA, double toA, int columns, double fromB, double toB) {
        double[] across = new double[columns];
        double[] down = new double[rows];
        for (int i = 0; i < columns; i++) {
            across[i] = fromA + (toA - fromA) * i / (columns - 1);
        }
        for (int i = 0; i < rows; i++) {
            down[i] = fromB + (toB - fromB) * i / (rows - 1);
        }
        return of(across, down);
    }

    /** Returns a rectangle of the given columns and rows. */
    public static Lattice of(double[] across, double[] down) {
        float[] a = new float[down.length * across.length];
        float[] b = new float[a.length];
        for (int row = 0; row < down.length; row++) {
            for (int column = 0; column < across.length; column++) {
                a[row * across.length + column] = (float) across[column];
                b[row * across.length + column] = (float) down[row];
            }
        }
        return new Lattice(down.length, across.length, a, b);
    }

    public int vertices() {
        return rows * columns;
    }
}
