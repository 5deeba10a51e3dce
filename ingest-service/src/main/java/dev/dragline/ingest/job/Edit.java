// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.job;

import dev.dragline.contracts.edits.DragPoint;
import dev.dragline.contracts.edits.LandmarkMove;
import dev.dragline.contracts.edits.Mask;
import dev.dragline.contracts.edits.Source;
import dev.dragline.contracts.models.MethodChoice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An edit that was checked, with everything resolved.
 *
 * @param arrivedWithin the largest mean distance of an edit that arrived, pixels; null: the line does not say it
 * @param stated which of {@code method}, {@code truncation} and {@code steps} its own line said
 */
record Edit(
        @Nullable String name,
        MethodChoice choice,
        double truncation,
        @Nullable Integer steps,
        Source source,
        List<DragPoint> points,
        List<LandmarkMove> landmarks,
        @Nullable Mask mask,
        @Nullable Double arrivedWithin,
        List<String> stated) {

    Edit {
        points = List.copyOf(points);
        landmarks = List.copyOf(landmarks);
        stated = List.copyOf(stated);
    }
}
