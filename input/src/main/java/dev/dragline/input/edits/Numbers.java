// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.edits;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads numbers as JSON writes them; Java's own reader would also take {@code 1f}, {@code 0x1p3} and {@code NaN}. */
public final class Numbers {

    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,4})?");

    /** A fraction that was cut before its exponent ends, as spreadsheets write large numbers: 4.29E+09. */
    private static final Pattern FRACTION = Pattern.compile("[+-]?\\d*\\.(?!0?[eE])(\\d+)[eE]\\+?(\\d{1,4})");

    private static final int LONGEST = 400;
    private static final int DIGITS_OF_LONG = 18;
    private static final long EXACT_IN_DOUBLE = 1L << 53;

    private Numbers() {}

    /** NaN if the text is no number. */
    public static double parse(String text) {
        return isNumber(text) ? Double.parseDouble(text) : Double.NaN;
    }

    private static boolean isNumber(String text) {
        return text.length() <= LONGEST && DECIMAL.matcher(text).matches();
    }

    /** The whole number that a text such as {@code 7}, {@code 7.0} or {@code 1e3} means; null if it means none. */
    public static @Nullable Long whole(String text) {
        if (isDigits(text)) {
            return Long.valueOf(text);
        }
        if (!isNumber(text)) {
            return null;
        }
        BigDecimal number = new BigDecimal(text).stripTrailingZeros();
        boolean whole = number.scale() <= 0 && number.precision() - number.scale() <= DIGITS_OF_LONG;
        return whole ? Long.valueOf(number.longValueExact()) : null;
    }

    /** The whole number that a number of JSON means; null if it means none. */
    static @Nullable Long whole(double number) {
        return number == Math.rint(number) && Math.abs(number) <= EXACT_IN_DOUBLE ? (long) number : null;
    }

    /** Whether a text has nothing but digits, few enough for a long. */
    static boolean isDigits(String text) {
        if (text.isEmpty() || text.length() > DIGITS_OF_LONG) {
            return false;
        }
        for (int index = 0; index < text.length(); index++) {
            if (text.charAt(index) < '0' || text.charAt(index) > '9') {
                return false;
            }
        }
        return true;
    }

    /** Whether a number seems to have lost its last digits, as spreadsheets and {@code %g} show large ones. */
    static boolean isRounded(String text) {
        var fraction = FRACTION.matcher(text);
        return fraction.matches() && fraction.group(1).length() < Integer.parseInt(fraction.group(2));
    }
}
