// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import dev.dragline.contracts.EncodedImage;
import dev.dragline.contracts.EncodedTensor;
import dev.dragline.contracts.ImageFormat;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Point;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.edits.Arrival;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.contracts.edits.FailureReason;
import dev.dragline.contracts.edits.Keep;
import dev.dragline.draggan.editing.EditResult;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.editing.NonFiniteResultException;
import dev.dragline.draggan.editing.RgbImage;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.inference.encoding.Encodings;
import dev.dragline.messaging.WorkerName;
import java.time.Clock;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the messages that tell the outcome of edits, none of them larger than the topic takes. */
@Component
class ResultMessages {

    private static final int LARGEST = Topics.MAX_MESSAGE_BYTES - 64 * 1024;

    private final WorkerName worker;
    private final Clock clock;

    ResultMessages(WorkerName worker, Clock clock) {
        this.worker = worker;
        this.clock = clock;
    }

    /** @param completed whether the message says that the edit was computed */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answer(boolean completed, byte[] message) {}

    /** Makes the message of an edit that was computed or could not be computed. */
    Answer of(ComputedEdit edit) {
        return edit instanceof ComputedEdit.Done done ? of(done) : ((ComputedEdit.Failed) edit).answer();
    }

    private Answer of(ComputedEdit.Done done) {
        try {
            return completed(done);
        } catch (NonFiniteResultException e) {
            return failed(
                    done.request(),
                    FailureReason.NOT_FINITE,
                    String.valueOf(e.getMessage()),
                    done.result().before());
        } catch (OutOfMemoryError e) {
            return outOfMemory(done.request());
        }
    }

    /**
     * Makes the message of a computed edit. It leaves out the images of the key frames if they do not fit, and says
     * that the edit failed if the result is too large even then.
     *
     * @throws NonFiniteResultException if a number of the code is too large to be sent
     */
    private Answer completed(ComputedEdit.Done done) {
        EditRequested request = done.request();
        for (boolean frames : new boolean[] {true, false}) {
            EditCompleted.Outcome outcome = outcome(done, frames);
            byte[] message = Messages.write(result(request, EditCompleted.State.COMPLETED, null, null, null, outcome));
            if (message.length <= LARGEST) {
                return new Answer(true, message);
            }
        }
        return failed(
                request,
                FailureReason.TOO_LARGE,
                "the result is larger than a message may be, " + LARGEST
                        + " bytes; ask for images=jpeg, or for keep=final instead of the whole trajectory",
                done.result().before());
    }

    /** @param source the image that was to be edited; left out if no images are wanted, or if it would not fit */
    Answer failed(EditRequested request, FailureReason failure, String reason, @Nullable RgbImage source) {
        EncodedImage image = source != null && wantsImages(request) ? Encodings.image(source, request.images()) : null;
        byte[] message = Messages.write(result(request, EditCompleted.State.FAILED, failure, reason, image, null));
        return new Answer(
                false,
                message.length <= LARGEST
                        ? message
                        : Messages.write(result(request, EditCompleted.State.FAILED, failure, reason, null, null)));
    }

    /** There was not enough memory for the edit. Its image is not shown, because that would need more. */
    Answer outOfMemory(EditRequested request) {
        return failed(
                request,
                FailureReason.OUT_OF_MEMORY,
                "there was not enough memory for it on " + worker
                        + ", even alone; ask for keep=final and fewer steps, or give the worker more memory",
                null);
    }

    private static boolean wantsImages(EditRequested request) {
        return request.keep() != Keep.NONE && request.images() != ImageFormat.NONE;
    }

    private EditCompleted result(
            EditRequested request,
            EditCompleted.State state,
            @Nullable FailureReason failure,
            @Nullable String reason,
            @Nullable EncodedImage sourceImage,
            EditCompleted.@Nullable Outcome outcome) {
        return new EditCompleted(
                Messages.SCHEMA_VERSION,
                request.jobId(),
                request.editId(),
                request.attempt(),
                state,
                failure,
                reason,
                request.generator(),
                request.method(),
                request.modelVersion(),
                request.source(),
                request.truncation(),
                request.points(),
                worker.toString(),
                request.requestedAt(),
                clock.instant(),
                sourceImage,
                outcome);
    }

    private static EditCompleted.Outcome outcome(ComputedEdit.Done done, boolean frameImages) {
        EditRequested request = done.request();
        EditResult edited = done.result();
        // The first and the last frame show the same images as before and after.
        IdentityHashMap<RgbImage, EncodedImage> encoded = new IdentityHashMap<>();
        Function<RgbImage, EncodedImage> encoder =
                image -> encoded.computeIfAbsent(image, each -> Encodings.image(each, request.images()));
        List<EditResult.Frame> kept = kept(request.keep(), edited.keyFrames());
        boolean images = wantsImages(request);
        int width = edited.before().size();
        double threshold = Objects.requireNonNullElse(request.arrivedWithin(), Arrival.defaultThreshold(width));
        return new EditCompleted.Outcome(
                edited.meanDistanceBefore(),
                edited.meanDistanceAfter(),
                Arrival.of(edited.meanDistanceBefore(), edited.meanDistanceAfter(), threshold, width),
                threshold,
                edited.heldBack(),
                points(edited.landed()),
                edited.steps(),
                edited.generatorPasses(),
                edited.milliseconds(),
                done.cpuSeconds(),
                edited.batchSize(),
                edited.changeOutsideMask(),
                images ? encoder.apply(edited.before()) : null,
                images ? encoder.apply(edited.after()) : null,
                kept.isEmpty()
                        ? null
                        : codes(kept.stream().map(EditResult.Frame::code).toList()),
                kept.stream()
                        .map(frame -> new EditCompleted.KeyFrame(
                                frame.step(),
                                points(frame.points()),
                                images && frameImages && frame.image() != null ? encoder.apply(frame.image()) : null))
                        .toList(),
                done.refinement());
    }

    private static List<EditResult.Frame> kept(Keep keep, List<EditResult.Frame> frames) {
        return switch (keep) {
            case TRAJECTORY -> frames;
            case FINAL -> frames.size() == 1 ? frames : List.of(frames.get(0), frames.get(frames.size() - 1));
            case NONE -> List.of();
        };
    }

    private static List<Point> points(List<PixelPoint> points) {
        return points.stream().map(point -> new Point(point.x(), point.y())).toList();
    }

    /** Encodes codes as half precision numbers of the shape {@code [frames, 6, w_dim]}. */
    private static EncodedTensor codes(List<LatentCode> codes) {
        LatentCode first = codes.get(0);
        return Encodings.halves(
                "the code",
                List.of(codes.size(), first.rows(), first.width()),
                codes.stream().map(LatentCode::values).toList());
    }
}
