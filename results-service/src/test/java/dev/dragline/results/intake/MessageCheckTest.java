// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.intake;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dragline.contracts.EncodedImage;
import dev.dragline.contracts.EncodedTensor;
import dev.dragline.contracts.ImageFormat;
import dev.dragline.contracts.ReportedState;
import dev.dragline.contracts.edits.EditAttempt;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.contracts.edits.EditCompleted.Outcome;
import dev.dragline.contracts.evaluations.EvaluationProgressed;
import dev.dragline.contracts.trainings.TrainingProgressed;
import dev.dragline.results.Examples;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests what no message may say although each of its fields is valid. */
class MessageCheckTest {

    private static final EditCompleted COMPLETED = Examples.completed(UUID.randomUUID(), UUID.randomUUID(), 1, 7, 1.5);
    private static final EditCompleted FAILED = Examples.failed(UUID.randomUUID(), UUID.randomUUID(), 1, 7);
    private static final EncodedImage NO_FORMAT = new EncodedImage(ImageFormat.AUTO, 1, 1, new byte[1]);

    @Test
    void refusesSampleEditsOfNoStep() {
        TrainingProgressed sampled = Examples.sampled(UUID.randomUUID(), 0, true);

        assertThatCode(() -> MessageCheck.training(Examples.sampled(UUID.randomUUID(), 1, true)))
                .doesNotThrowAnyException();
        assertThatExceptionOfType(UnusableMessageException.class)
                .isThrownBy(() -> MessageCheck.training(sampled))
                .withMessage("TrainingProgressed needs a step of 1 or more if it has samples, but has 0");
    }

    private static EditCompleted edit(
            int attempt, EditCompleted.State state, @Nullable EncodedImage source, @Nullable Outcome outcome) {
        return edit(attempt, state, source, outcome, null);
    }

    private static EditCompleted edit(
            int attempt,
            EditCompleted.State state,
            @Nullable EncodedImage source,
            @Nullable Outcome outcome,
            @Nullable EditAttempt takenFrom) {
        return new EditCompleted(
                COMPLETED.schemaVersion(),
                COMPLETED.jobId(),
                COMPLETED.editId(),
                attempt,
                state,
                null,
                null,
                COMPLETED.generator(),
                COMPLETED.method(),
                COMPLETED.modelVersion(),
                COMPLETED.source(),
                COMPLETED.truncation(),
                COMPLETED.points(),
                COMPLETED.worker(),
                COMPLETED.requestedAt(),
                COMPLETED.completedAt(),
                source,
                outcome,
                takenFrom);
    }

    private static Outcome outcome(
            @Nullable EncodedImage before,
            @Nullable EncodedImage after,
            @Nullable EncodedTensor trajectory,
            List<EditCompleted.KeyFrame> frames) {
        Outcome whole = COMPLETED.outcome();
        return new Outcome(
                whole.meanDistanceBefore(),
                whole.meanDistanceAfter(),
                whole.arrival(),
                whole.arrivedWithin(),
                whole.heldBack(),
                whole.landed(),
                whole.steps(),
                whole.generatorPasses(),
                whole.milliseconds(),
                whole.cpuSeconds(),
                whole.batchSize(),
                null,
                before,
                after,
                trajectory,
                frames);
    }

    private static EditCompleted completed(Outcome outcome) {
        return edit(1, EditCompleted.State.COMPLETED, null, outcome);
    }

    private static void assertRefused(EditCompleted edit, String message) {
        assertThatExceptionOfType(UnusableMessageException.class)
                .isThrownBy(() -> MessageCheck.edit(edit))
                .withMessage(message);
    }

    @Test
    void takesWhatWorkersSend() {
        assertThatCode(() -> MessageCheck.edit(COMPLETED)).doesNotThrowAnyException();
        assertThatCode(() -> MessageCheck.edit(FAILED)).doesNotThrowAnyException();
        assertThatCode(() -> MessageCheck.edit(completed(outcome(null, null, null, List.of()))))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAnOutcomeThatContradictsTheState() {
        assertRefused(
                edit(1, EditCompleted.State.COMPLETED, null, null),
                "EditCompleted needs an outcome if it is completed, and none if it failed; it is completed without one");
        assertRefused(
                edit(1, EditCompleted.State.FAILED, null, COMPLETED.outcome()),
                "EditCompleted needs an outcome if it is completed, and none if it failed; it is failed with one");
    }

    @Test
    void takesAnAnswerFromAnotherEditOnlyWithoutAnOutcomeOfItsOwn() {
        EditAttempt original = new EditAttempt(UUID.randomUUID(), 1);
        assertThatCode(() -> MessageCheck.edit(edit(1, EditCompleted.State.COMPLETED, null, null, original)))
                .doesNotThrowAnyException();
        assertRefused(
                edit(1, EditCompleted.State.COMPLETED, null, COMPLETED.outcome(), original),
                "EditCompleted needs to be completed and without an outcome if it has takenFrom, but it is with one");
        assertRefused(
                edit(1, EditCompleted.State.FAILED, null, null, original),
                "EditCompleted needs to be completed and without an outcome if it has takenFrom, but it is failed");
    }

    @Test
    void refusesAttemptsBeforeTheFirst() {
        assertRefused(
                edit(0, EditCompleted.State.COMPLETED, null, COMPLETED.outcome()),
                "EditCompleted needs an attempt of 1 or more, but has 0");
    }

    @Test
    void refusesImagesOfNoFormatWhereverTheyStand() {
        String needs = "EditCompleted needs an image of format png or jpeg in %s, but has AUTO";
        EditCompleted.KeyFrame frame = new EditCompleted.KeyFrame(3, List.of(), NO_FORMAT);

        assertRefused(edit(1, EditCompleted.State.FAILED, NO_FORMAT, null), needs.formatted("sourceImage"));
        assertRefused(completed(outcome(NO_FORMAT, null, null, List.of())), needs.formatted("before"));
        assertRefused(completed(outcome(null, NO_FORMAT, null, List.of())), needs.formatted("after"));
        assertRefused(completed(outcome(null, null, null, List.of(frame))), needs.formatted("keyFrames"));
    }

    @Test
    void refusesCodesThatAreNoNumbers() {
        byte[] notANumber = {0, 0x7e};
        EncodedTensor tensor = new EncodedTensor(EncodedTensor.ElementType.FLOAT16, List.of(1), notANumber);

        assertRefused(
                completed(outcome(null, null, tensor, List.of())),
                "EditCompleted needs finite numbers in trajectory, but has another there");
    }

    @Test
    void refusesAMeasurementThatContradictsTheState() {
        EvaluationProgressed completed = Examples.evaluated(UUID.randomUUID(), "v1", 1.5);
        EvaluationProgressed running = Examples.evaluating(UUID.randomUUID(), 3);
        EvaluationProgressed early = new EvaluationProgressed(
                running.schemaVersion(),
                running.evaluationId(),
                running.generator(),
                ReportedState.COMPLETED,
                running.series(),
                running.done(),
                running.total(),
                running.remainingSeconds(),
                running.worker(),
                running.at(),
                null,
                null);

        assertThatCode(() -> MessageCheck.evaluation(completed)).doesNotThrowAnyException();
        assertThatCode(() -> MessageCheck.evaluation(running)).doesNotThrowAnyException();
        assertThatExceptionOfType(UnusableMessageException.class)
                .isThrownBy(() -> MessageCheck.evaluation(early))
                .withMessage("EvaluationProgressed needs a measurement if it is completed, and none otherwise; it is"
                        + " completed without one");
    }
}
