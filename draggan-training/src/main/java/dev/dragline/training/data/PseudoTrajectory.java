// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A made-up motion of the latent code, and how points move with it (paper, section 3.2).
 *
 * @param path the spatial code at each step, the same in all six rows, {@code [n + 1][w_dim]}
 * @param appearance the code of the other rows, {@code [w_dim]}
 * @param extent the part of the way to another code that the path goes
 * @param tracks where each matched point is at each step, {@code [points][2 * (n + 1)]}: x and y, pixels of the image
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PseudoTrajectory(float[][] path, float[] appearance, double extent, float[][] tracks) {

    /** Returns the trajectory in the opposite direction. */
    PseudoTrajectory reversed() {
        List<float[]> codes = new ArrayList<>(List.of(path));
        Collections.reverse(codes);
        float[][] back = new float[tracks.length][];
        for (int t = 0; t < tracks.length; t++) {
            int length = path.length;
            back[t] = new float[2 * length];
            for (int i = 0; i < length; i++) {
                back[t][2 * i] = x(t, length - 1 - i);
                back[t][2 * i + 1] = y(t, length - 1 - i);
            }
        }
        return new PseudoTrajectory(codes.toArray(float[][]::new), appearance, extent, back);
    }

    public int steps() {
        return path.length - 1;
    }

    public float x(int track, int step) {
        return tracks[track][2 * step];
    }

    public float y(int track, int step) {
        return tracks[track][2 * step + 1];
    }

    /** Returns how far a point moves from one step to another, pixels of the image. */
    public double moved(int track, int from, int to) {
        return Math.hypot(x(track, to) - x(track, from), y(track, to) - y(track, from));
    }
}
