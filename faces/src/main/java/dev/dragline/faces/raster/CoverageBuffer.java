// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.raster;

/**
 * How much of each pixel lies inside closed outlines: exact areas, so that a picture changes smoothly when an outline
 * moves by less than a pixel. Every edge leaves in its row what it covers to its right; sums along the rows give the
 * areas (the accumulation buffer of font rasterisers).
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

    /** Forgets what was inside. */
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
        if (y0 == y1) {
            return;
        }
        float x0 = fromX + 0.5f;
        float x1 = toX + 0.5f;
        float direction = 1;
        if (y0 > y1) {
            direction = -1;
            float swapped = y0;
            y0 = y1;
            y1 = swapped;
            swapped = x0;
            x0 = x1;
            x1 = swapped;
        }
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

    /** The part of an edge within one row, from x to x, covering {@code height} of the row's height. */
    private void across(int row, float fromX, float toX, float height) {
        float left = clamp(Math.min(fromX, toX));
        float right = clamp(Math.max(fromX, toX));
        int column = (int) left;
        int lastColumn = (int) right;
        int base = row * stride;
        if (column == lastColumn) {
            float middle = (left + right) / 2 - column;
            cells[base + column] += height * (1 - middle);
            cells[base + column + 1] += height * middle;
            return;
        }
        float perWidth = height / (right - left);
        float x = left;
        while (column <= lastColumn) {
            float next = Math.min(right, column + 1);
            float part = (next - x) * perWidth;
            float middle = (x + next) / 2 - column;
            cells[base + column] += part * (1 - middle);
            cells[base + column + 1] += part * middle;
            x = next;
            column++;
        }
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
     * The areas, 0 to 1, of the outlines since {@link #clear}.
     *
     * @param areas {@code [size, size]}
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
