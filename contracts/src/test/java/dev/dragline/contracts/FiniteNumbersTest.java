package dev.dragline.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiniteNumbersTest {

    private static final Point PLACE = new Point(3, 4);
    private static final short HALF_NAN = 0x7e01;
    private static final short HALF_INFINITY = (short) 0xfc00;
    private static final short LARGEST_HALF = 0x7bff;

    @Test
    void findsNothingInAResultOfFiniteNumbers() {
        assertThat(FiniteNumbers.firstNotFinite(outcome(10, 2, 5.0, PLACE, LARGEST_HALF)))
                .isEmpty();
        assertThat(FiniteNumbers.firstNotFinite(outcome(10, 2, null, PLACE, LARGEST_HALF)))
                .isEmpty();
    }

    @Test
    void namesTheFieldThatHoldsNone() {
        assertThat(FiniteNumbers.firstNotFinite(outcome(Double.NaN, 2, 5.0, PLACE, LARGEST_HALF)))
                .contains("meanDistanceBefore");
        assertThat(FiniteNumbers.firstNotFinite(outcome(10, Double.POSITIVE_INFINITY, 5.0, PLACE, LARGEST_HALF)))
                .contains("meanDistanceAfter");
        assertThat(FiniteNumbers.firstNotFinite(outcome(10, 2, Double.NaN, PLACE, LARGEST_HALF)))
                .contains("changeOutsideMask");
        assertThat(FiniteNumbers.firstNotFinite(outcome(10, 2, 5.0, new Point(1, Double.NaN), LARGEST_HALF)))
                .contains("landed[1]");
        assertThat(FiniteNumbers.firstNotFinite(outcome(10, 2, 5.0, PLACE, HALF_NAN)))
                .contains("trajectory");
        assertThat(FiniteNumbers.firstNotFinite(outcome(10, 2, 5.0, PLACE, HALF_INFINITY)))
                .contains("trajectory");
    }

    @Test
    void looksAtKeyFramesPointsAndSourcesToo() {
        EditCompleted.KeyFrame frame =
                new EditCompleted.KeyFrame(3, List.of(PLACE, new Point(Double.NEGATIVE_INFINITY, 0)), null);
        assertThat(FiniteNumbers.firstNotFinite(outcome(10, 2, null, PLACE, LARGEST_HALF, List.of(frame))))
                .contains("keyFrames[0].points[1]");
        assertThat(FiniteNumbers.firstNotFinite(request(new Source.Seed(7), new Point(Double.NaN, 1))))
                .contains("points[0].target");
        EncodedTensor latent = new EncodedTensor(
                EncodedTensor.ElementType.FLOAT32,
                List.of(1),
                ByteBuffer.allocate(Float.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putFloat(Float.NaN)
                        .array());
        assertThat(FiniteNumbers.firstNotFinite(request(new Source.Latent(latent), PLACE)))
                .contains("source.latent");
    }

    private static EditRequested request(Source source, Point target) {
        return new EditRequested(
                Messages.SCHEMA_VERSION,
                MessagesTest.ID,
                MessagesTest.ID,
                1,
                MessagesTest.NOON,
                "faces-128",
                "draggan",
                null,
                source,
                0.7,
                List.of(new DragPoint(PLACE, target)),
                null,
                null,
                null,
                Keep.FINAL,
                ImageFormat.PNG);
    }

    private static EditCompleted.Outcome outcome(
            double before, double after, Double change, Point landed, short number) {
        return outcome(before, after, change, landed, number, List.of());
    }

    private static EditCompleted.Outcome outcome(
            double before,
            double after,
            Double change,
            Point landed,
            short number,
            List<EditCompleted.KeyFrame> frames) {
        byte[] halves = ByteBuffer.allocate(2 * Short.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0)
                .putShort(number)
                .array();
        return new EditCompleted.Outcome(
                before,
                after,
                Arrival.MOVED,
                2.0,
                null,
                List.of(PLACE, landed),
                5,
                2,
                31.5,
                8,
                change,
                null,
                null,
                new EncodedTensor(EncodedTensor.ElementType.FLOAT16, List.of(2), halves),
                frames);
    }
}
