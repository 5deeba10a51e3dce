package dev.dragline.ingest.job;

import java.util.regex.Pattern;

/** Reads numbers as JSON writes them; Java's own reader would also take {@code 1f}, {@code 0x1p3} and {@code NaN}. */
final class Numbers {

    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,4})?");

    private Numbers() {}

    /** NaN if the text is no number. */
    static double parse(String text) {
        return DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    }
}
