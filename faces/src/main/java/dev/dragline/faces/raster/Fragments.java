// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.raster;

import java.util.Arrays;

/**
 * A mesh in pixels: the part of each pixel that the mesh covers, and the nearest point of the mesh at the pixel's
 * centre. A pixel that is covered, but not at its centre, takes the nearest point of the outline.
 */
public final class Fragments {

    /** The largest distance of a covered pixel's centre from the outline, pixels. */
    private static final float REACH = 1.2f;

    private final int size;

    private final float[] coverage;

    private int left;
    private int right;
    private int top;
    private int bottom;

    private final CoverageBuffer outline;
    private final SurfacePoints shown;
    private final float[] depth;
    private final float[] distances;
    private Mesh mesh;
    private boolean[] front = new boolean[0];
    private float facing = 1;

    public Fragments(int size, Mesh first) {
        this.size = size;
        mesh = first;
        coverage = new float[size * size];
        outline = new CoverageBuffer(size);
        shown = new SurfacePoints(size * size);
        depth = new float[size * size];
        distances = new float[size * size];
        draw(first);
    }

    /** Returns the covered part of each pixel, {@code [size, size]}. */
    public float[] coverage() {
        return coverage;
    }

    /** Receives a pixel that a mesh covers. */
    @FunctionalInterface
    public interface PixelPainter {

        /**
         * Paints a pixel.
         *
         * @param pixel {@code y * size + x}
         * @param part the covered part of the pixel, above 0 and at most 1
         */
        void paint(int x, int y, int pixel, float part);
    }

    /** Calls a painter for each covered pixel, row by row. */
    public void forEachCovered(PixelPainter painter) {
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                int pixel = y * size + x;
                if (coverage[pixel] > 0) {
                    painter.paint(x, y, pixel, coverage[pixel]);
                }
            }
        }
    }

    /** Draws a mesh in place of the one before. */
    public void draw(Mesh drawn) {
        draw(drawn, 1);
    }

    /** Draws the back of a mesh in place of the mesh before. */
    public void drawInside(Mesh drawn) {
        draw(drawn, -1);
    }

    private void draw(Mesh drawn, float side) {
        mesh = drawn;
        facing = side;
        findBounds();
        for (int row = top; row <= bottom; row++) {
            shown.clear(row * size + left, row * size + right + 1);
            Arrays.fill(depth, row * size + left, row * size + right + 1, Float.NEGATIVE_INFINITY);
        }
        fillTriangles();
        accumulateOutline();
        dropLost();
    }

    private void findBounds() {
        float minX = size;
        float maxX = -1;
        float minY = size;
        float maxY = -1;
        for (int i = 0; i < mesh.x.length; i++) {
            minX = Math.min(minX, mesh.x[i]);
            maxX = Math.max(maxX, mesh.x[i]);
            minY = Math.min(minY, mesh.y[i]);
            maxY = Math.max(maxY, mesh.y[i]);
        }
        left = Math.max(0, (int) Math.floor(minX) - 1);
        right = Math.min(size - 1, (int) Math.ceil(maxX) + 1);
        top = Math.max(0, (int) Math.floor(minY) - 1);
        bottom = Math.min(size - 1, (int) Math.ceil(maxY) + 1);
    }

    /** Fills all triangles. Each cell has two: even numbers at its top left, odd ones at its bottom right. */
    private void fillTriangles() {
        int columns = mesh.lattice.columns();
        int rows = mesh.lattice.rows();
        clearFront(2 * rows * columns);
        for (int row = 0; row + 1 < rows; row++) {
            for (int column = 0; column + 1 < columns; column++) {
                int i = row * columns + column;
                front[2 * i] = fill(2 * i, i, i + 1, i + columns);
                front[2 * i + 1] = fill(2 * i + 1, i + columns + 1, i + columns, i + 1);
            }
        }
    }

    private void clearFront(int count) {
        if (front.length < count) {
            front = new boolean[count];
        }
        Arrays.fill(front, 0, count, false);
    }

    /** Fills one triangle and says whether it faces the viewer. */
    private boolean fill(int triangle, int origin, int across, int down) {
        float x0 = mesh.x[origin];
        float y0 = mesh.y[origin];
        float ax = mesh.x[across] - x0;
        float ay = mesh.y[across] - y0;
        float dx = mesh.x[down] - x0;
        float dy = mesh.y[down] - y0;
        float area = ax * dy - ay * dx;
        if (!(area * facing > 0)) {
            return false;
        }
        int fromX = Math.max(left, (int) Math.ceil(x0 + Math.min(0, Math.min(ax, dx))));
        int toX = Math.min(right, (int) Math.floor(x0 + Math.max(0, Math.max(ax, dx))));
        int fromY = Math.max(top, (int) Math.ceil(y0 + Math.min(0, Math.min(ay, dy))));
        int toY = Math.min(bottom, (int) Math.floor(y0 + Math.max(0, Math.max(ay, dy))));
        float z0 = mesh.z[origin];
        float az = mesh.z[across] - z0;
        float dz = mesh.z[down] - z0;
        for (int py = fromY; py <= toY; py++) {
            for (int px = fromX; px <= toX; px++) {
                float rx = px - x0;
                float ry = py - y0;
                float u = (rx * dy - ry * dx) / area;
                float v = (ax * ry - ay * rx) / area;
                if (u >= 0 && v >= 0 && u + v <= 1) {
                    show(py * size + px, triangle, u, v, z0 + u * az + v * dz);
                }
            }
        }
        return true;
    }

    /** Makes a pixel show a point of a triangle, unless it shows a nearer one. */
    private void show(int pixel, int triangle, float u, float v, float nearness) {
        if (nearness > depth[pixel]) {
            depth[pixel] = nearness;
            shown.set(pixel, triangle, u, v);
        }
    }

    private void accumulateOutline() {
        outline.clear();
        OutlineEdges.forEach(mesh.lattice, front, this::addEdge);
        outline.resolve(coverage);
    }

    private void addEdge(int triangle, int from, int to) {
        outline.edge(mesh.x[from], mesh.y[from], mesh.x[to], mesh.y[to]);
        reachOut(triangle, from, to);
    }

    /** Gives pixels whose centres lie just beside an edge of the outline the nearest point of the edge. */
    private void reachOut(int triangle, int from, int to) {
        float x0 = mesh.x[from];
        float y0 = mesh.y[from];
        float ex = mesh.x[to] - x0;
        float ey = mesh.y[to] - y0;
        float square = ex * ex + ey * ey + 1e-9f;
        int fromX = Math.max(left, (int) Math.ceil(Math.min(x0, x0 + ex) - REACH));
        int toX = Math.min(right, (int) Math.floor(Math.max(x0, x0 + ex) + REACH));
        int fromY = Math.max(top, (int) Math.ceil(Math.min(y0, y0 + ey) - REACH));
        int toY = Math.min(bottom, (int) Math.floor(Math.max(y0, y0 + ey) + REACH));
        for (int py = fromY; py <= toY; py++) {
            for (int px = fromX; px <= toX; px++) {
                int pixel = py * size + px;
                if (depth[pixel] > Float.NEGATIVE_INFINITY) {
                    continue;
                }
                float along = Math.max(0, Math.min(1, ((px - x0) * ex + (py - y0) * ey) / square));
                float dx = px - x0 - along * ex;
                float dy = py - y0 - along * ey;
                float distance = dx * dx + dy * dy;
                if (!shown.has(pixel) || distance < distances[pixel]) {
                    distances[pixel] = distance;
                    shown.setOnEdge(pixel, mesh.lattice, triangle, from, to, along);
                }
            }
        }
    }

    /** Sets the coverage of pixels to 0 that no point of the mesh is near. */
    private void dropLost() {
        for (int py = top; py <= bottom; py++) {
            for (int px = left; px <= right; px++) {
                int pixel = py * size + px;
                if (!shown.has(pixel)) {
                    coverage[pixel] = 0;
                }
            }
        }
    }

    /** Interpolates values of the vertices at a covered pixel. */
    public float interpolate(float[] values, int pixel) {
        return shown.interpolate(mesh.lattice, values, pixel);
    }

    public float a(int pixel) {
        return interpolate(mesh.lattice.a(), pixel);
    }

    public float b(int pixel) {
        return interpolate(mesh.lattice.b(), pixel);
    }

    public float normalX(int pixel) {
        return interpolate(mesh.normalX, pixel);
    }

    public float normalY(int pixel) {
        return interpolate(mesh.normalY, pixel);
    }

    public float normalZ(int pixel) {
        return interpolate(mesh.normalZ, pixel);
    }
}
