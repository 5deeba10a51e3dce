// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.tasks;

import dev.dragline.draggan.editing.EditMask;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.points.PointDrag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An edit that a user gives.
 *
 * @param seed of the image; absent if the edit begins at a code
 * @param start code of the image, {@code [l, w_dim]}
 * @param points the points with their targets, pixels; pins are among them
 * @param mask the part of the image that may change; null if all of it may
 * @param steps the number of steps; null for the method's own
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
