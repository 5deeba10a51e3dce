// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.painting;

import dev.dragline.faces.surface.Surface;
import dev.dragline.faces.surface.SurfaceMap;
import org.jspecify.annotations.Nullable;

/** The picture while it is painted from the back to the front. */
final class Canvas {

    private static final float HALF = .5f;

    final int size;
    /** {@code [3, size, size]}, 0 to 1. */
    final float[] rgb;

    private final int pixels;
    private final SurfaceMap.@Nullable Recorder recorder;

    Canvas(int size, SurfaceMap.@Nullable Recorder recorder) {
        this.size = size;
        this.recorder = recorder;
        pixels = size * size;
        rgb = new float[3 * pixels];
    }

    /** Covers a part of a pixel with a colour. */
    void blend(int pixel, float red, float green, float blue, float part) {
        rgb[pixel] += (red - rgb[pixel]) * part;
        rgb[pixel + pixels] += (green - rgb[pixel + pixels]) * part;
        rgb[pixel + 2 * pixels] += (blue - rgb[pixel + 2 * pixels]) * part;
    }

    void darken(int pixel, float part) {
        rgb[pixel] *= 1 - part;
        rgb[pixel + pixels] *= 1 - part;
        rgb[pixel + 2 * pixels] *= 1 - part;
    }

    /** Records which point a pixel shows, if at least half of the pixel is covered. */
    void record(int pixel, Surface surface, float a, float b, float part) {
        if (recorder != null && part >= HALF) {
            recorder.record(pixel, surface, a, b);
        }
    }

    /** Returns the picture, {@code [3, size, size]}, -1 to 1. */
    float[] finished() {
        float[] finished = new float[rgb.length];
        for (int i = 0; i < finished.length; i++) {
            finished[i] = 2 * Math.max(0, Math.min(1, rgb[i])) - 1;
        }
        return finished;
    }
}
