// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.tasks;

import dev.dragline.draggan.editing.EditMask;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.points.PointDrag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An edit that somebody else thought of.
 *
 * @param seed of the image; absent if the edit begins at a code
 * @param start code of the image, {@code [l, w_dim]}
 * @param points what is to move where, pixels; pins among them
 * @param mask absent: everything may move
 * @param steps absent: the method's own
 */
public record GivenEdit(
        @Nullable Long seed,
        LatentCode start,
        List<PointDrag> points,
        @Nullable EditMask mask,
        @Nullable Integer steps) {

    public GivenEdit {
        points = List.copyOf(points);
    }
}
