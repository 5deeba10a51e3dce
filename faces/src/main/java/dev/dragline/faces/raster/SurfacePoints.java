// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.raster;

import java.util.Arrays;

/**
 * The point of a mesh that each pixel shows: a triangle and a place in it. Each cell of the lattice has two triangles:
 * even numbers at its top left, odd ones at its bottom right.
 */
final class SurfacePoints {

    private static final int NONE = -1;

    private final int[] triangles;
    private final float[] weightAcross;
    private final float[] weightDown;

    SurfacePoints(int pixels) {
        triangles = new int[pixels];
        weightAcross = new float[pixels];
        weightDown = new float[pixels];
    }

    /** Makes pixels show nothing, from one up to, but without, another. */
    void clear(int from, int to) {
        Arrays.fill(triangles, from, to, NONE);
    }

    /** Says whether a pixel shows a point. */
    boolean has(int pixel) {
        return triangles[pixel] != NONE;
    }

    /**
     * Makes a pixel show a point of a triangle.
     *
     * @param across the weight of the vertex beside the triangle's origin
     * @param down the weight of the vertex below or above it
     */
    void set(int pixel, int triangle, float across, float down) {
        triangles[pixel] = triangle;
        weightAcross[pixel] = across;
        weightDown[pixel] = down;
    }

    /** Makes a pixel show a point of an edge of a triangle, by the part of the edge that lies before it. */
    void setOnEdge(int pixel, Lattice lattice, int triangle, int from, int to, float along) {
        float across = across(lattice, triangle, from) * (1 - along) + across(lattice, triangle, to) * along;
        float down = down(lattice, triangle, from) * (1 - along) + down(lattice, triangle, to) * along;
        set(pixel, triangle, across, down);
    }

    private static float across(Lattice lattice, int triangle, int vertex) {
        int i = triangle >> 1;
        return vertex == ((triangle & 1) == 0 ? i + 1 : i + lattice.columns()) ? 1 : 0;
    }

    private static float down(Lattice lattice, int triangle, int vertex) {
        int i = triangle >> 1;
        return vertex == ((triangle & 1) == 0 ? i + lattice.columns() : i + 1) ? 1 : 0;
    }

    /** Interpolates values of the vertices at a pixel that shows a point. */
    float interpolate(Lattice lattice, float[] values, int pixel) {
        int triangle = triangles[pixel];
        int i = triangle >> 1;
        int columns = lattice.columns();
        float u = weightAcross[pixel];
        float v = weightDown[pixel];
        if ((triangle & 1) == 0) {
            return values[i] * (1 - u - v) + values[i + 1] * u + values[i + columns] * v;
        }
        return values[i + columns + 1] * (1 - u - v) + values[i + columns] * u + values[i + 1] * v;
    }
}
