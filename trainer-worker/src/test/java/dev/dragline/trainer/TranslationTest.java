// SPDX-License-Identifier: Apache-2.0
package dev.dragline.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.EncodedImage;
import dev.dragline.contracts.ImageFormat;
import dev.dragline.contracts.Point;
import dev.dragline.contracts.edits.DragPoint;
import dev.dragline.contracts.evaluations.EvaluationRequested;
import dev.dragline.contracts.evaluations.EvaluationRequested.Distance;
import dev.dragline.contracts.evaluations.EvaluationRequested.Kind;
import dev.dragline.contracts.trainings.Comparison;
import dev.dragline.draggan.editing.RgbImage;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.evaluation.LandmarkSeries;
import dev.dragline.training.HeldOutComparison;
import dev.dragline.training.loop.SampleEdit;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
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

    @Test
    void sendsSampleEditsSmallAndTheirImageBeforeOnce() {
        List<PointDrag> points = List.of(new PointDrag(new PixelPoint(1, 2), new PixelPoint(3, 4.5)));
        List<PixelPoint> landed = List.of(new PixelPoint(3, 4));
        List<SampleEdit> samples = List.of(
                new SampleEdit(1, points, landed, 0.5, new RgbImage(128, new byte[3 * 128 * 128]), grey(128)),
                new SampleEdit(3, points, landed, 1.5, new RgbImage(512, new byte[3 * 512 * 512]), grey(512)));
        SampleMessages messages = new SampleMessages();

        List<dev.dragline.contracts.trainings.SampleEdit> first = messages.of(samples.subList(0, 1));
        List<dev.dragline.contracts.trainings.SampleEdit> second = messages.of(samples);

        assertThat(first).singleElement().satisfies(sent -> {
            assertThat(sent.points()).containsExactly(new DragPoint(new Point(1, 2), new Point(3, 4.5)));
            assertThat(sent.landed()).containsExactly(new Point(3, 4));
            assertThat(sent.meanDistance()).isEqualTo(0.5);
            assertThat(sent.before())
                    .isEqualTo(new EncodedImage(
                            ImageFormat.PNG, 128, 128, samples.get(0).before().png()));
            assertThat(sent.after())
                    .isEqualTo(new EncodedImage(
                            ImageFormat.PNG, 128, 128, grey(128).png()));
        });
        assertThat(second.get(0).before()).as("sent before").isNull();
        assertThat(second.get(1).number()).isEqualTo(3);
        assertThat(second.get(1).resolution()).isEqualTo(512);
        assertThat(second.get(1).before()).isNotNull();
        assertThat(second.get(1).after())
                .isEqualTo(
                        new EncodedImage(ImageFormat.JPEG, 256, 256, grey(256).jpeg()));
    }

    private static RgbImage grey(int size) {
        byte[] rgb = new byte[3 * size * size];
        Arrays.fill(rgb, (byte) 200);
        return new RgbImage(size, rgb);
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
