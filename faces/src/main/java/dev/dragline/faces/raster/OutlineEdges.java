// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.raster;

/**
 * Finds the edges of a mesh where a visible triangle meets a hidden one or the end of the mesh. Together they go round what
 * is visible; inner edges would cancel out.
 */
final class OutlineEdges {

    private static final int NONE = -1;

    private OutlineEdges() {}

    /** Receives an edge, in the direction in which its visible triangle goes round. */
    @FunctionalInterface
    interface Visitor {

        /**
         * Visits an edge.
         *
         * @param triangle the visible triangle
         * @param from the vertex at which the edge begins
         * @param to the vertex at which it ends
         */
        void visit(int triangle, int from, int to);
    }

    /** @param visible says of each triangle whether it is visible, numbered as by {@link SurfacePoints} */
    static void forEach(Lattice lattice, boolean[] visible, Visitor visitor) {
        int columns = lattice.columns();
        int rows = lattice.rows();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int i = row * columns + column;
                if (row + 1 < rows && column + 1 < columns) {
                    between(visible, 2 * i, 2 * i + 1, i + 1, i + columns, visitor);
                }
                if (column + 1 < columns) {
                    between(visible, 2 * i, row > 0 ? 2 * (i - columns) + 1 : NONE, i, i + 1, visitor);
                }
                if (row + 1 < rows) {
                    between(visible, 2 * i, column > 0 ? 2 * (i - 1) + 1 : NONE, i + columns, i, visitor);
                }
            }
        }
    }

    /** Visits the edge between a triangle, which goes round in its direction, and its neighbour, if one is visible. */
    private static void between(boolean[] visible, int triangle, int other, int from, int to, Visitor visitor) {
        boolean here = visible[triangle];
        boolean there = other != NONE && visible[other];
        if (here && !there) {
            visitor.visit(triangle, from, to);
        } else if (there && !here) {
            visitor.visit(other, to, from);
        }
    }
}
