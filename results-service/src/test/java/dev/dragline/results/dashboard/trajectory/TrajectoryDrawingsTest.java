// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.api.edits.EditDetails.KeyFrame;
import dev.dragline.contracts.EncodedTensor;
import dev.dragline.contracts.Point;
import dev.dragline.contracts.edits.DragPoint;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests what is drawn of the trajectory of an edit. */
class TrajectoryDrawingsTest {

    @Test
    void aCurveFallsAsThePointsComeNearer() {
        List<DragPoint> points = List.of(new DragPoint(new Point(0, 0), new Point(8, 0)));

        DistanceCurve curve = DistanceCurve.of(
                points,
                List.of(
                        new KeyFrame(0, List.of(new Point(0, 0)), null),
                        new KeyFrame(1, List.of(new Point(4, 0)), null),
                        new KeyFrame(4, List.of(new Point(8, 0)), null)));

        assertThat(curve.most()).isEqualTo(8);
        assertThat(curve.line()).isEqualTo("0.00,0.00 25.00,50.00 100.00,100.00");
        assertThat(DistanceCurve.of(points, List.of()).places()).isEmpty();
    }

    @Test
    void eachRowHasTheLengthOfItsDisplacement() {
        ByteBuffer data = ByteBuffer.allocate(2 * 2 * 2 * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : new float[] {1, 1, 2, 2, 4, 5, 2, 2}) {
            data.putFloat(value);
        }

        RowShifts shifts =
                RowShifts.of(new EncodedTensor(EncodedTensor.ElementType.FLOAT32, List.of(2, 2, 2), data.array()));

        assertThat(shifts.bars()).containsExactly(new RowShifts.Bar(1, 5, 100), new RowShifts.Bar(2, 0, 0));
    }

    @Test
    void readsNumbersOfHalfPrecision() {
        assertThat(RowShifts.half((short) 0x3c00)).isEqualTo(1);
        assertThat(RowShifts.half((short) 0xc000)).isEqualTo(-2);
        assertThat(RowShifts.half((short) 0x3555)).isEqualTo(0.333251953125);
        assertThat(RowShifts.half((short) 0x0001)).isEqualTo(Math.scalb(1.0, -24));
        assertThat(RowShifts.half((short) 0)).isZero();
    }

    @Test
    void drawsNothingOfCodesOfOneFrame() {
        assertThat(RowShifts.of(new EncodedTensor(EncodedTensor.ElementType.FLOAT16, List.of(1, 1, 2), new byte[4]))
                        .bars())
                .isEmpty();
    }
}
