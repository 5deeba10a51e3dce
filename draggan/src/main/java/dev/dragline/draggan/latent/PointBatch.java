// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.latent;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import java.util.List;

/**
 * The points of several edits as arrays, padded with zeros to the length of the longest; users mask the padding by the
 * lengths.
 *
 * @param count number of edits
 * @param longest number of points of the edit with the most
 * @param lengths number of points of each edit, {@code [count]}
 * @param handles {@code [count, longest, 2]}: x and y, pixels of the image
 * @param targets {@code [count, longest, 2]}: x and y, pixels of the image
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PointBatch(int count, int longest, int[] lengths, float[] handles, float[] targets) {

    /** Makes a batch of the points of each edit. */
    public static PointBatch of(List<List<PointDrag>> edits) {
        int longest = edits.stream().mapToInt(List::size).max().orElse(0);
        int[] lengths = new int[edits.size()];
        float[] handles = new float[edits.size() * longest * 2];
        float[] targets = new float[handles.length];
        for (int e = 0; e < edits.size(); e++) {
            List<PointDrag> points = edits.get(e);
            lengths[e] = points.size();
            for (int p = 0; p < points.size(); p++) {
                int at = (e * longest + p) * 2;
                write(points.get(p).handle(), handles, at);
                write(points.get(p).target(), targets, at);
            }
        }
        return new PointBatch(edits.size(), longest, lengths, handles, targets);
    }

    /** Returns the same edits with other handles, {@code [count, longest, 2]}. */
    public PointBatch withHandles(float[] others) {
        return new PointBatch(count, longest, lengths, others, targets);
    }

    /** Returns the same edits with other targets, {@code [count, longest, 2]}. */
    public PointBatch withTargets(float[] others) {
        return new PointBatch(count, longest, lengths, handles, others);
    }

    /** Returns how far each point of an edit is from its target, {@code [points][2]}, pixels. */
    double[][] movements(int edit) {
        double[][] movements = new double[lengths[edit]][2];
        for (int p = 0; p < movements.length; p++) {
            for (int axis = 0; axis < 2; axis++) {
                int at = (edit * longest + p) * 2 + axis;
                movements[p][axis] = targets[at] - handles[at];
            }
        }
        return movements;
    }

    private static void write(PixelPoint point, float[] into, int at) {
        into[at] = (float) point.x();
        into[at + 1] = (float) point.y();
    }
}
