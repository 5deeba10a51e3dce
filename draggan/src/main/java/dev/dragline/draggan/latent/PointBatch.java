// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.latent;

import dev.dragline.draggan.points.PointDrag;
import java.util.List;

/**
 * The points of several edits, as many for each as the longest has; what is missing repeats nothing and is masked.
 *
 * @param count edits
 * @param longest points of the edit with the most of them
 * @param lengths points of each edit, {@code [count]}
 * @param handles {@code [count, longest, 2]}: x and y, pixels of the image
 * @param targets {@code [count, longest, 2]}: x and y, pixels of the image
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PointBatch(int count, int longest, int[] lengths, float[] handles, float[] targets) {

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
                handles[at] = (float) points.get(p).handle().x();
                handles[at + 1] = (float) points.get(p).handle().y();
                targets[at] = (float) points.get(p).target().x();
                targets[at + 1] = (float) points.get(p).target().y();
            }
        }
        return new PointBatch(edits.size(), longest, lengths, handles, targets);
    }
}
