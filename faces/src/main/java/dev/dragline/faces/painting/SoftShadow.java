// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.painting;

/** The blurred shape of a surface that casts a shadow on surfaces behind it. */
final class SoftShadow {

    private final int size;
    private final float[] shape;
    private final float[] scratch;

    SoftShadow(int size) {
        this.size = size;
        shape = new float[size * size];
        scratch = new float[size * size];
    }

    /**
     * Takes the shape of the surface that casts the shadow.
     *
     * @param radius radius of the blur, as a part of the picture
     */
    void cast(float[] coverage, double radius) {
        int reach = Math.max(1, (int) Math.round(radius * size));
        across(coverage, scratch, reach);
        down(scratch, shape, reach);
        across(shape, scratch, reach);
        down(scratch, shape, reach);
    }

    /**
     * Returns the darkness of the shadow at a pixel, 0 to 1.
     *
     * @param fromX how far to the right of the pixel the shadow falls from, pixels
     * @param fromY how far below the pixel the shadow falls from, pixels
     */
    float at(int x, int y, float fromX, float fromY) {
        float px = Math.max(0, Math.min(size - 1.001f, x + fromX));
        float py = Math.max(0, Math.min(size - 1.001f, y + fromY));
        int column = (int) px;
        int row = (int) py;
        float u = px - column;
        float v = py - row;
        int i = row * size + column;
        float upper = shape[i] + (shape[i + 1] - shape[i]) * u;
        float lower = shape[i + size] + (shape[i + size + 1] - shape[i + size]) * u;
        return upper + (lower - upper) * v;
    }

    private void across(float[] from, float[] to, int reach) {
        float weight = 1f / (2 * reach + 1);
        for (int row = 0; row < size; row++) {
            blurLine(from, to, row * size, 1, reach, weight);
        }
    }

    private void down(float[] from, float[] to, int reach) {
        float weight = 1f / (2 * reach + 1);
        for (int column = 0; column < size; column++) {
            blurLine(from, to, column, size, reach, weight);
        }
    }

    private void blurLine(float[] from, float[] to, int begin, int step, int reach, float weight) {
        float sum = 0;
        for (int i = -reach; i <= reach; i++) {
            sum += from[begin + Math.max(0, Math.min(size - 1, i)) * step];
        }
        for (int i = 0; i < size; i++) {
            to[begin + i * step] = sum * weight;
            sum += from[begin + Math.min(size - 1, i + reach + 1) * step] - from[begin + Math.max(0, i - reach) * step];
        }
    }
}
