// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.ReportedState;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.evaluations.EvaluationProgressed;
import dev.dragline.contracts.trainings.TrainingProgressed;
import dev.dragline.ingest.Examples;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests what is reported in the place of a worker that reported no end. */
class WorkTypeTest {

    private static final UUID ID = UUID.fromString("0195f3a0-0000-7000-8000-000000000001");

    private static OpenWork.Open open(boolean cancelled, boolean begun) {
        return new OpenWork.Open(ID, "faces-128", true, cancelled, begun);
    }

    @ParameterizedTest
    @CsvSource({"true,no trainer reported its end", "false,no trainer ever reported on it"})
    void saysOfALostTrainingWhereToLook(boolean begun, String what) {
        TrainingProgressed end = (TrainingProgressed) WorkType.TRAINING.end(open(false, begun), Examples.NOON);

        assertThat(end.trainingId()).isEqualTo(ID);
        assertThat(end.generator()).isEqualTo("faces-128");
        assertThat(end.state()).isEqualTo(ReportedState.FAILED);
        assertThat(end.worker()).isEqualTo("ingest-service");
        assertThat(end.at()).isEqualTo(Examples.NOON);
        assertThat(end.reason())
                .isEqualTo("No trainer has this training any more, and " + what
                        + ". Submit it again; the trainer's log and the dead letters of dragline.trainings.progressed and"
                        + " dragline.trainings.requested say what became of it.");
    }

    @Test
    void saysOfALostEvaluationWhereToLook() {
        EvaluationProgressed end = (EvaluationProgressed) WorkType.EVALUATION.end(open(false, true), Examples.NOON);

        assertThat(end.evaluationId()).isEqualTo(ID);
        assertThat(end.state()).isEqualTo(ReportedState.FAILED);
        assertThat(end.reason())
                .contains("has this evaluation any more", Topics.EVALUATIONS_PROGRESSED, Topics.EVALUATIONS_REQUESTED);
    }

    @Test
    void givesNoReasonForWhatWasCancelled() {
        TrainingProgressed training = (TrainingProgressed) WorkType.TRAINING.end(open(true, false), Examples.NOON);
        EvaluationProgressed evaluation =
                (EvaluationProgressed) WorkType.EVALUATION.end(open(true, true), Examples.NOON);

        assertThat(training.state()).isEqualTo(ReportedState.CANCELLED);
        assertThat(training.reason()).isNull();
        assertThat(evaluation.state()).isEqualTo(ReportedState.CANCELLED);
        assertThat(evaluation.reason()).isNull();
    }
}
