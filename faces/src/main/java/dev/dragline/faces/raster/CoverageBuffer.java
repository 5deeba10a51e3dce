// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.raster;

/**
 * Computes the part of each pixel that lies inside closed outlines. The areas are exact, so that a picture changes
 * smoothly when an outline moves by less than a pixel. Every edge adds to its rows the area that it covers to its
 * right; sums along the rows give the areas (the accumulation buffer of font rasterisers).
 */
public final class CoverageBuffer {

    private final int size;
    private final int stride;
    private final float[] cells;
    private int firstRow;
    private int lastRow = -1;

    public CoverageBuffer(int size) {
        this.size = size;
        stride = size + 2;
        cells = new float[stride * size];
        firstRow = size;
    }

    /** Removes all outlines. */
    public void clear() {
        for (int row = firstRow; row <= lastRow; row++) {
            java.util.Arrays.fill(cells, row * stride, (row + 1) * stride, 0f);
        }
        firstRow = size;
        lastRow = -1;
    }

    /** Adds one directed edge, in pixels; the edges of an outline must close. */
    void edge(float fromX, float fromY, float toX, float toY) {
        float y0 = fromY + 0.5f;
        float y1 = toY + 0.5f;
        float x0 = fromX + 0.5f;
        float x1 = toX + 0.5f;
        if (y0 < y1) {
            downwards(x0, y0, x1, y1, 1);
        } else if (y0 > y1) {
            downwards(x1, y1, x0, y0, -1);
        }
    }

    /** Adds an edge from its upper to its lower end; {@code direction} is -1 if the edge itself goes upwards. */
    private void downwards(float x0, float y0, float x1, float y1, float direction) {
        float slope = (x1 - x0) / (y1 - y0);
        float top = Math.max(y0, 0);
        float bottom = Math.min(y1, size);
        if (top >= bottom) {
            return;
        }
        int first = (int) top;
        int last = Math.min(size - 1, (int) bottom);
        firstRow = Math.min(firstRow, first);
        lastRow = Math.max(lastRow, last);
        for (int row = first; row <= last; row++) {
            float begin = Math.max(top, row);
            float end = Math.min(bottom, row + 1);
            if (end > begin) {
                across(row, x0 + (begin - y0) * slope, x0 + (end - y0) * slope, direction * (end - begin));
            }
        }
    }

    /** Adds the part of an edge within one row, which covers {@code height} of the row's height. */
    private void across(int row, float fromX, float toX, float height) {
        float left = clamp(Math.min(fromX, toX));
        float right = clamp(Math.max(fromX, toX));
        int column = (int) left;
        int lastColumn = (int) right;
        int base = row * stride;
        if (column == lastColumn) {
            add(base + column, height, (left + right) / 2 - column);
            return;
        }
        float perWidth = height / (right - left);
        float x = left;
        while (column <= lastColumn) {
            float next = Math.min(right, column + 1);
            add(base + column, (next - x) * perWidth, (x + next) / 2 - column);
            x = next;
            column++;
        }
    }

    private void add(int cell, float height, float middle) {
        cells[cell] += height * (1 - middle);
        cells[cell + 1] += height * middle;
    }

    private float clamp(float x) {
        return Math.max(0, Math.min(size, x));
    }

    /** Adds a closed polygon. */
    public void polygon(float[] x, float[] y) {
        int previous = x.length - 1;
        for (int i = 0; i < x.length; i++) {
            edge(x[previous], y[previous], x[i], y[i]);
            previous = i;
        }
    }

    /**
     * Writes the part of each pixel, 0 to 1, inside the outlines since {@link #clear}.
     *
     * @param areas overwritten, {@code [size, size]}
     */
    public void resolve(float[] areas) {
        java.util.Arrays.fill(areas, 0f);
        for (int row = firstRow; row <= lastRow; row++) {
            float sum = 0;
            int from = row * stride;
            int to = row * size;
            for (int column = 0; column < size; column++) {
                sum += cells[from + column];
                areas[to + column] = Math.min(1f, Math.abs(sum));
            }
        }
    }
}
