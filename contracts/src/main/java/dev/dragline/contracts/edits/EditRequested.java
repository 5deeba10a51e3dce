// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.edits;

import dev.dragline.contracts.ImageFormat;
import dev.dragline.contracts.Topics;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An edit that is to be computed. It carries everything that a worker needs. A program that writes a valid request to
 * {@link Topics#EDITS_REQUESTED_BULK} or {@link Topics#EDITS_REQUESTED_INTERACTIVE} gets an {@link EditCompleted}.
 *
 * @param attempt 1 for the first try; a retry is a new attempt of the same edit
 * @param method the name of a method, never {@code auto}
 * @param modelVersion the version of the trained networks; absent for methods that need none
 * @param truncation the truncation psi, applied to the code of a seed
 * @param points the points; at least one, unless there are landmarks
 * @param mask what may move; null for everything
 * @param steps the number of steps of a predictor, or the most steps of an optimisation; null for the method's own
 * @param arrivedWithin the largest mean distance from the targets, pixels, at which the edit has {@link Arrival
 *     arrived}; absent: 1/64 of the image's width
 * @param refineAbove a short optimisation goes on with the edit if its points landed further from their targets on average,
 *     pixels; absent: none does
 * @param landmarks what moves besides the points, wherever it is in the image; absent if nothing does
 */
public record EditRequested(
        int schemaVersion,
        UUID jobId,
        UUID editId,
        int attempt,
        Instant requestedAt,
        String generator,
        String method,
        @Nullable String modelVersion,
        Source source,
        double truncation,
        List<DragPoint> points,
        @Nullable Mask mask,
        @Nullable Integer steps,
        @Nullable Double arrivedWithin,
        Keep keep,
        ImageFormat images,
        @Nullable Double refineAbove,
        @Nullable List<LandmarkMove> landmarks) {

    public EditRequested {
        points = List.copyOf(points);
        landmarks = landmarks == null || landmarks.isEmpty() ? null : List.copyOf(landmarks);
    }

    /** The same request with these points, and without landmarks. */
    public EditRequested withPoints(List<DragPoint> found) {
        return new EditRequested(
                schemaVersion,
                jobId,
                editId,
                attempt,
                requestedAt,
                generator,
                method,
                modelVersion,
                source,
                truncation,
                found,
                mask,
                steps,
                arrivedWithin,
                keep,
                images,
                refineAbove,
                null);
    }

    /** A request for an edit of points alone, which is not refined, wherever they land. */
    public EditRequested(
            int schemaVersion,
            UUID jobId,
            UUID editId,
            int attempt,
            Instant requestedAt,
            String generator,
            String method,
            @Nullable String modelVersion,
            Source source,
            double truncation,
            List<DragPoint> points,
            @Nullable Mask mask,
            @Nullable Integer steps,
            @Nullable Double arrivedWithin,
            Keep keep,
            ImageFormat images) {
        this(
                schemaVersion,
                jobId,
                editId,
                attempt,
                requestedAt,
                generator,
                method,
                modelVersion,
                source,
                truncation,
                points,
                mask,
                steps,
                arrivedWithin,
                keep,
                images,
                null,
                null);
    }
}
