package dev.dragline.ingest.job;

import dev.dragline.contracts.DragPoint;
import dev.dragline.contracts.Mask;
import dev.dragline.contracts.Source;
import dev.dragline.ingest.model.MethodChoice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One edit that was checked, with everything resolved.
 *
 * @param arrivedWithin of its own line
 */
record Edit(
        @Nullable String name,
        MethodChoice choice,
        double truncation,
        @Nullable Integer steps,
        Source source,
        List<DragPoint> points,
        @Nullable Mask mask,
        @Nullable Double arrivedWithin) {

    Edit {
        points = List.copyOf(points);
    }
}
