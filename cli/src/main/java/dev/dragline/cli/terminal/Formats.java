// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.terminal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Formats figures for people. */
public final class Formats {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);

    private static final double WHOLE = 1e6;

    private Formats() {}

    /** Formats a number with one digit after the point. */
    public static String oneDigit(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** Formats a number with two digits after the point. */
    public static String twoDigits(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** Formats a number with as many digits as tell a loss from the next one; a whole number stays as it is. */
    public static String figure(double value) {
        if (value == Math.rint(value) && Math.abs(value) < WHOLE) {
            return Long.toString((long) value);
        }
        return String.format(Locale.ROOT, "%.4g", value);
    }

    /** Formats a duration: {@code 42 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
    public static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }

    /** Formats a number with its noun: {@code 1 edit}, {@code 24 edits}. */
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** Shortens a text that is longer than there is room for. */
    public static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1).stripTrailing() + "\u2026";
    }

    /** Formats a time in the local zone, without year and seconds, for lists. */
    public static String minute(Instant instant) {
        return MINUTE.format(instant.atZone(ZoneId.systemDefault()));
    }

    /** Formats a time in the local zone. */
    public static String time(Instant instant) {
        return TIME.format(instant.atZone(ZoneId.systemDefault()));
    }
}
