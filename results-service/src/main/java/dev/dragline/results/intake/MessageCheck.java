// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.intake;

import dev.dragline.contracts.EncodedImage;
import dev.dragline.contracts.ImageFormat;
import dev.dragline.contracts.ReportedState;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.contracts.evaluations.EvaluationProgressed;
import dev.dragline.contracts.trainings.SampleEdit;
import dev.dragline.contracts.trainings.TrainingProgressed;
import org.jspecify.annotations.Nullable;

/** Checks what the fields of a message cannot say alone. It is called before anything of a batch is stored. */
interface MessageCheck<T> {

    void check(T message) throws UnusableMessageException;

    /** Accepts every message. */
    static void any(Object message) {}

    static void edit(EditCompleted edit) throws UnusableMessageException {
        String name = "EditCompleted";
        if (edit.attempt() < 1) {
            throw new UnusableMessageException(name + " needs an attempt of 1 or more, but has " + edit.attempt());
        }
        requireEncoded(name, "sourceImage", edit.sourceImage());
        EditCompleted.Outcome outcome = edit.outcome();
        if (edit.takenFrom() != null && (outcome != null || edit.state() != EditCompleted.State.COMPLETED)) {
            throw new UnusableMessageException(
                    name + " needs to be completed and without an outcome if it has takenFrom, but it is "
                            + (outcome != null ? "with one" : "failed"));
        }
        if (edit.takenFrom() == null && (edit.state() == EditCompleted.State.COMPLETED) != (outcome != null)) {
            throw new UnusableMessageException(
                    name + " needs an outcome if it is completed, and none if it failed; it is "
                            + (outcome == null ? "completed without one" : "failed with one"));
        }
        if (outcome != null) {
            if (outcome.trajectory() != null && !outcome.trajectory().isFinite()) {
                throw new UnusableMessageException(name + " needs finite numbers in trajectory, but has another there");
            }
            requireEncoded(name, "before", outcome.before());
            requireEncoded(name, "after", outcome.after());
            for (EditCompleted.KeyFrame frame : outcome.keyFrames()) {
                requireEncoded(name, "keyFrames", frame.image());
            }
        }
    }

    static void training(TrainingProgressed training) throws UnusableMessageException {
        String name = "TrainingProgressed";
        if (training.samples() == null) {
            return;
        }
        if (training.step() < 1) {
            throw new UnusableMessageException(
                    name + " needs a step of 1 or more if it has samples, but has " + training.step());
        }
        for (SampleEdit sample : training.samples()) {
            requireEncoded(name, "samples", sample.before());
            requireEncoded(name, "samples", sample.after());
        }
    }

    static void evaluation(EvaluationProgressed evaluation) throws UnusableMessageException {
        String name = "EvaluationProgressed";
        EvaluationProgressed.Measurement measurement = evaluation.measurement();
        if ((evaluation.state() == ReportedState.COMPLETED) != (measurement != null)) {
            throw new UnusableMessageException(
                    name + " needs a measurement if it is completed, and none otherwise; it is "
                            + (measurement == null ? "completed without one" : "not completed with one"));
        }
    }

    private static void requireEncoded(String message, String field, @Nullable EncodedImage image)
            throws UnusableMessageException {
        if (image != null && image.format() != ImageFormat.PNG && image.format() != ImageFormat.JPEG) {
            throw new UnusableMessageException(
                    message + " needs an image of format png or jpeg in " + field + ", but has " + image.format());
        }
    }
}
