// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.weights;

/** Converts numbers of 16 bits (IEEE 754 binary16), which Java 17 does not. */
public final class HalfPrecision {

    private static final int SMALLEST_NORMAL_EXPONENT = -14;
    private static final int LARGEST_EXPONENT = 15;

    private HalfPrecision() {}

    /** Returns the float of the same value. */
    public static float toFloat(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = half >> 10 & 0x1f;
        int fraction = half & 0x3ff;
        if (exponent == 0) {
            float magnitude = fraction * 0x1p-24f;
            return sign == 0 ? magnitude : -magnitude;
        }
        if (exponent == 0x1f) {
            return Float.intBitsToFloat(sign | 0x7f800000 | fraction << 13);
        }
        return Float.intBitsToFloat(sign | (exponent + 112) << 23 | fraction << 13);
    }

    /** Returns the nearest half; ties go to the even one, and too large a value becomes infinite. */
    public static short fromFloat(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        if (Float.isNaN(value)) {
            return (short) (sign | 0x7e00);
        }
        float magnitude = Math.abs(value);
        if (magnitude >= 65520) {
            return (short) (sign | 0x7c00);
        }
        int exponent = Math.max(Math.getExponent(magnitude), SMALLEST_NORMAL_EXPONENT);
        // In units of the last place of a half, so that rint rounds where the half ends.
        int units = (int) Math.rint(Math.scalb((double) magnitude, 10 - exponent));
        int biased = exponent + LARGEST_EXPONENT;
        // A sum, not an or: rounding up may carry into the exponent, and a subnormal has no implicit one.
        return (short) (sign | ((biased << 10) + units - 0x400));
    }
}
