// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard.trajectory;

import dev.dragline.contracts.EncodedTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** How far each row of a latent code moved from the first to the last key frame. Rows of early layers come first. */
public record RowShifts(List<Bar> bars) {

    private static final double SIZE = 100;
    private static final int FLOAT16_MANTISSA = 10;
    private static final int FLOAT16_BIAS = 15;

    /**
     * The shift of one row.
     *
     * @param row from 1
     * @param distance the length of its displacement, in the units of the code
     * @param height as a part of the longest one, percent
     */
    public record Bar(int row, double distance, double height) {}

    public RowShifts {
        bars = List.copyOf(bars);
    }

    /** Returns nothing for codes that are no frames of rows. */
    public static RowShifts of(EncodedTensor codes) {
        List<Integer> shape = codes.shape();
        if (shape.size() != 3 || shape.get(0) < 2) {
            return new RowShifts(List.of());
        }
        int rows = shape.get(1);
        int width = shape.get(2);
        int last = (shape.get(0) - 1) * rows * width;
        double[] distances = new double[rows];
        double most = 0;
        for (int row = 0; row < rows; row++) {
            double squares = 0;
            for (int i = row * width; i < (row + 1) * width; i++) {
                double shift = value(codes, last + i) - value(codes, i);
                squares += shift * shift;
            }
            distances[row] = Math.sqrt(squares);
            most = Math.max(most, distances[row]);
        }
        List<Bar> bars = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            bars.add(new Bar(row + 1, distances[row], most == 0 ? 0 : SIZE * distances[row] / most));
        }
        return new RowShifts(bars);
    }

    private static double value(EncodedTensor codes, int index) {
        ByteBuffer data = ByteBuffer.wrap(codes.data()).order(ByteOrder.LITTLE_ENDIAN);
        return codes.type() == EncodedTensor.ElementType.FLOAT16
                ? half(data.getShort(2 * index))
                : data.getFloat(4 * index);
    }

    /** Returns the value of a number of half precision. */
    static double half(short bits) {
        int exponent = (bits >> FLOAT16_MANTISSA) & 0x1f;
        int mantissa = bits & 0x3ff;
        double size = exponent == 0
                ? Math.scalb((double) mantissa, 1 - FLOAT16_BIAS - FLOAT16_MANTISSA)
                : Math.scalb(1024.0 + mantissa, exponent - FLOAT16_BIAS - FLOAT16_MANTISSA);
        return bits < 0 ? -size : size;
    }
}
