// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.edits;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.dragline.contracts.Point;
import dev.dragline.contracts.edits.Arrival;
import dev.dragline.contracts.edits.DragPoint;
import dev.dragline.contracts.edits.FailureReason;
import dev.dragline.contracts.edits.Refinement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An edit with the result of its last attempt.
 *
 * @param number its place in the file, from 1; null for edits that ingest does not know
 * @param seed the seed of the image; null if it began at a latent code
 * @param attempt the attempt whose result this is; for a waiting edit, the attempt that is waited for
 * @param retrying whether a further attempt was requested and has no result yet
 * @param arrival whether the points came to their targets; null without a completed result, and for results of older
 *     workers
 * @param arrivedWithin the threshold of arrival, pixels; null if {@code arrival} is not known, and for a waiting edit
 *     with the default threshold
 * @param heldBack whether the edit was held back where the generator still makes images, so that the points could not
 *     go further; null where the method does not say
 * @param cpuSeconds its share of the time that the processor spent on the edits it was computed with; null for results of
 *     older workers
 * @param failure the kind of its failure; null if it did not fail, and for failures of older workers
 * @param landed where the handles landed, pixels
 * @param refinement how it was refined, because its points landed too far from their targets; null if it was not
 * @param stated what its own line says; null if its line leaves all of it to the job
 * @param images the addresses of its images; null if none were kept
 * @param takenFrom the edit, equal in content, from whose result it was answered; null: it was computed. That edit may be
 *     deleted since
 * @param starred whether somebody gave it a star
 * @param tags what somebody tagged it with
 * @param note what somebody noted of it
 */
public record Edit(
        UUID editId,
        UUID jobId,
        @Nullable Integer number,
        @Nullable String name,
        @Nullable Long seed,
        EditState state,
        int attempt,
        boolean retrying,
        String generator,
        String method,
        @Nullable String modelVersion,
        double truncation,
        List<DragPoint> points,
        @Nullable List<Point> landed,
        @Nullable Double meanDistanceBefore,
        @Nullable Double meanDistanceAfter,
        @Nullable Arrival arrival,
        @Nullable Double arrivedWithin,
        @Nullable Boolean heldBack,
        @Nullable Integer steps,
        @Nullable Integer generatorPasses,
        @Nullable Double milliseconds,
        @Nullable Double cpuSeconds,
        @Nullable Integer batchSize,
        @Nullable Double changeOutsideMask,
        @Nullable FailureReason failure,
        @Nullable String reason,
        @Nullable String worker,
        @Nullable Instant requestedAt,
        @Nullable Instant completedAt,
        @Nullable Refinement refinement,
        @Nullable Stated stated,
        @Nullable Images images,
        @Nullable UUID takenFrom,
        boolean starred,
        List<String> tags,
        @Nullable String note) {

    /** What the edit's own line says where its job has no option, so that an export can say it again. */
    public record Stated(
            @Nullable String method,
            @Nullable Double truncation,
            @Nullable Integer steps) {}

    /**
     * The addresses of its images. They name the attempt, so that what they answer never changes.
     *
     * @param width the width, pixels
     * @param height the height, pixels
     * @param after the image after the edit; null for a failed edit
     */
    public record Images(
            int width, int height, String before, @Nullable String after) {}

    @JsonIgnore
    public boolean isCompleted() {
        return state == EditState.COMPLETED;
    }

    @JsonIgnore
    public boolean hasResult() {
        return state == EditState.COMPLETED || state == EditState.FAILED;
    }
}
