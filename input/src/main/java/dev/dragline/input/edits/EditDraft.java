// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.edits;

import dev.dragline.contracts.edits.DragPoint;
import dev.dragline.contracts.edits.LandmarkMove;
import dev.dragline.contracts.edits.Mask;
import dev.dragline.input.ErrorLocation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One edit as it was written: every value has its type, but nothing was compared with the generator yet. What could not
 * be read is missing and told to the place.
 *
 * @param latent one row or all rows of a code in W+, {@code [l, w_dim]}
 * @param landmarks what moves wherever it is in the image
 * @param arrivedWithin the largest mean distance of an edit that arrived, pixels
 */
public record EditDraft(
        ErrorLocation place,
        @Nullable String name,
        @Nullable Long seed,
        @Nullable List<float[]> latent,
        List<DragPoint> points,
        List<LandmarkMove> landmarks,
        @Nullable Mask mask,
        @Nullable Double truncation,
        @Nullable String method,
        @Nullable Integer steps,
        @Nullable Double arrivedWithin) {

    /** The names of the fields of an edit. */
    static final List<String> FIELDS = List.of(
            "name", "seed", "latent", "points", "landmarks", "mask", "truncation", "method", "steps", "arrivedWithin");

    /** The most drags of one edit. */
    static final int MOST_POINTS = 1024;

    public EditDraft {
        points = List.copyOf(points);
        landmarks = List.copyOf(landmarks);
    }
}
