// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.intake;

import dev.dragline.contracts.EncodedImage;
import dev.dragline.contracts.ImageFormat;
import dev.dragline.contracts.ReportedState;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.contracts.evaluations.EvaluationProgressed;
import dev.dragline.contracts.models.ModelPublished;
import dev.dragline.contracts.models.ModelUsed;
import dev.dragline.contracts.trainings.TrainingProgressed;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether a message that could be read says all that it must, before anything of its batch is stored. */
interface MessageCheck<T> {

    void check(T message) throws UnusableMessageException;

    static void edit(EditCompleted edit) throws UnusableMessageException {
        String name = "EditCompleted";
        require(name, "jobId", edit.jobId());
        require(name, "editId", edit.editId());
        require(name, "state", edit.state());
        require(name, "generator", edit.generator());
        require(name, "method", edit.method());
        require(name, "source", edit.source());
        require(name, "worker", edit.worker());
        require(name, "requestedAt", edit.requestedAt());
        require(name, "completedAt", edit.completedAt());
        if (edit.attempt() < 1) {
            throw new UnusableMessageException(name + " needs an attempt of 1 or more, but has " + edit.attempt());
        }
        requireEncoded(name, "sourceImage", edit.sourceImage());
        EditCompleted.Outcome outcome = edit.outcome();
        if ((edit.state() == EditCompleted.State.COMPLETED) != (outcome != null)) {
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
        require(name, "trainingId", training.trainingId());
        require(name, "generator", training.generator());
        require(name, "state", training.state());
        require(name, "worker", training.worker());
        require(name, "at", training.at());
        requireNumbers(name, "figures", training.figures());
    }

    static void evaluation(EvaluationProgressed evaluation) throws UnusableMessageException {
        String name = "EvaluationProgressed";
        require(name, "evaluationId", evaluation.evaluationId());
        require(name, "generator", evaluation.generator());
        require(name, "state", evaluation.state());
        require(name, "worker", evaluation.worker());
        require(name, "at", evaluation.at());
        EvaluationProgressed.Measurement measurement = evaluation.measurement();
        if ((evaluation.state() == ReportedState.COMPLETED) != (measurement != null)) {
            throw new UnusableMessageException(
                    name + " needs a measurement if it is completed, and none otherwise; it is "
                            + (measurement == null ? "completed without one" : "not completed with one"));
        }
        if (measurement != null) {
            require(name, "points", measurement.points());
            require(name, "measuredBy", measurement.measuredBy());
            for (EvaluationProgressed.Row row : measurement.rows()) {
                require(name, "rows.name", row.name());
                require(name, "rows.method", row.method());
                require(name, "rows.series", row.series());
            }
            for (EvaluationProgressed.FailedPairs failed : failures(measurement)) {
                require(name, "failures.name", failed.name());
                require(name, "failures.series", failed.series());
                require(name, "failures.reason", failed.reason());
            }
        }
    }

    static void model(ModelPublished model) throws UnusableMessageException {
        String name = "ModelPublished";
        require(name, "generator", model.generator());
        require(name, "publishedAt", model.publishedAt());
        require(name, "recommendedMethod", model.recommendedMethod());
        requireNumbers(name, "metrics", model.metrics());
    }

    static void use(ModelUsed use) throws UnusableMessageException {
        String name = "ModelUsed";
        require(name, "generator", use.generator());
        require(name, "at", use.at());
        require(name, "by", use.by());
    }

    private static List<EvaluationProgressed.FailedPairs> failures(EvaluationProgressed.Measurement measurement) {
        return Objects.requireNonNullElse(measurement.failures(), List.of());
    }

    private static void require(String message, String field, @Nullable Object value) throws UnusableMessageException {
        if (value == null) {
            throw new UnusableMessageException(message + " needs a value in " + field + ", but has none");
        }
    }

    private static void requireNumbers(String message, String field, Map<String, Double> values)
            throws UnusableMessageException {
        for (Map.Entry<String, Double> entry : values.entrySet()) {
            require(message, field + "." + entry.getKey(), entry.getValue());
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
