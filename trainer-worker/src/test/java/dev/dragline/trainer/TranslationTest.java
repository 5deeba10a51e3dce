// SPDX-License-Identifier: Apache-2.0
package dev.dragline.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.evaluations.EvaluationRequested;
import dev.dragline.contracts.evaluations.EvaluationRequested.Distance;
import dev.dragline.contracts.evaluations.EvaluationRequested.Kind;
import dev.dragline.contracts.trainings.Comparison;
import dev.dragline.evaluation.LandmarkSeries;
import dev.dragline.training.HeldOutComparison;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the translation between the messages of the topics and the types of training and evaluation. */
class TranslationTest {

    @Test
    void takesTheKindsOfPairsInTheirOrder() {
        EvaluationRequested asked = Examples.evaluation("faces-128", 4);
        EvaluationRequested request = new EvaluationRequested(
                asked.schemaVersion(),
                asked.evaluationId(),
                asked.requestedAt(),
                asked.generator(),
                asked.contestants(),
                List.of(new Kind(Distance.NEAR, true, 5), new Kind(Distance.FAR, false, 68)),
                asked.pairs(),
                asked.slowPairs(),
                asked.seed());

        assertThat(EvaluationTranslation.kinds(request))
                .containsExactly(
                        new LandmarkSeries(LandmarkSeries.Distance.NEAR, true, 5),
                        new LandmarkSeries(LandmarkSeries.Distance.FAR, false, 68));
    }

    @Test
    void tellsHowTheTrainedVersionDidBesideTheOneInUse() {
        HeldOutComparison measured = new HeldOutComparison(
                6,
                4.0,
                new HeldOutComparison.Side("jacobian", null, new TreeMap<>(Map.of("no number", 2, "no face", 1)), 1.0),
                new HeldOutComparison.Side("jacobian", "v1", new TreeMap<>(), 2.0));

        Comparison message = Comparisons.message(measured, "v2", true);

        assertThat(message.edits()).isEqualTo(6);
        assertThat(message.meanDistanceBefore()).isEqualTo(4);
        assertThat(message.takenIntoUse()).isTrue();
        assertThat(message.trained().modelVersion())
                .as("it had no name when it was measured")
                .isEqualTo("v2");
        assertThat(message.trained().failed()).isEqualTo(3);
        assertThat(message.trained().failures())
                .containsExactly(new Comparison.FailedEdits("no face", 1), new Comparison.FailedEdits("no number", 2));
        assertThat(message.inUse().modelVersion()).isEqualTo("v1");
        assertThat(message.inUse().meanDistance()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            disk is full         | the trainer met an unexpected error: disk is full; its log has the details
            ' '                  | the trainer met an unexpected error; its log has the details
                                 | the trainer met an unexpected error; its log has the details
            """)
    void saysOfAFaultThatItIsNoneOfThePerson(String said, String reason) {
        assertThat(FailureReasons.broken(new IOException(said))).isEqualTo(reason);
    }

    @Test
    void saysOnlyTheFirstLineOfAFault() {
        assertThat(FailureReasons.broken(new IOException("first\nsecond")))
                .isEqualTo("the trainer met an unexpected error: first; its log has the details");
    }

    @Test
    void saysWhereToLookForModels() {
        assertThat(FailureReasons.noModel(new NoSuchFileException("faces-128/v9")))
                .isEqualTo(
                        "there is no model faces-128/v9 in the model store; `dragline model list` shows those that are"
                                + " there");
    }

    @Test
    void shortensWhatDoesNotFitIntoAMessage() {
        assertThat(FailureReasons.shortened("x".repeat(2000))).hasSize(2000);
        assertThat(FailureReasons.shortened("x".repeat(2001))).isEqualTo("x".repeat(2000) + "...");
    }
}
