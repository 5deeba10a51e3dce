// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.retention;

import dev.dragline.cli.terminal.Failure;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and writes ages and sizes as people do: {@code 30d}, {@code 50GB}. */
final class RetentionAmounts {

    private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,9}) ?([a-zA-Z]+)");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final long HOUR = 3600;
    private static final long DAY = 24 * HOUR;
    private static final Map<String, Long> SECONDS = Map.of("h", HOUR, "d", DAY, "w", 7 * DAY);
    private static final Map<String, Long> BYTES =
            Map.of("mb", 1_000_000L, "gb", 1_000_000_000L, "tb", 1_000_000_000_000L);

    private RetentionAmounts() {}

    /** Returns the seconds of an age; null for {@code none}. */
    static @Nullable Long seconds(String option, String text) {
        return amount(option, text, SECONDS, "a number of hours, days or weeks like 12h, 30d or 8w, or none");
    }

    /** Returns the bytes of a size; null for {@code none}. */
    static @Nullable Long bytes(String option, String text) {
        return amount(option, text, BYTES, "a size like 500MB, 50GB or 2TB, or none");
    }

    /** Returns a number of jobs; null for {@code none}. */
    static @Nullable Long jobs(String option, String text) {
        if (text.equals("none")) {
            return null;
        }
        if (!NUMBER.matcher(text.strip()).matches()) {
            throw new Failure(option + " must be a whole number of jobs like 1000, or none, not " + text + ".");
        }
        return Long.valueOf(text.strip());
    }

    private static @Nullable Long amount(String option, String text, Map<String, Long> units, String right) {
        if (text.equals("none")) {
            return null;
        }
        Matcher matcher = AMOUNT.matcher(text.strip());
        Long unit = matcher.matches() ? units.get(matcher.group(2).toLowerCase(Locale.ROOT)) : null;
        if (unit == null) {
            throw new Failure(option + " must be " + right + ", not " + text + ".");
        }
        return Long.parseLong(matcher.group(1)) * unit;
    }

    static String age(@Nullable Long seconds) {
        if (seconds == null) {
            return "any age";
        }
        return seconds % DAY == 0 ? seconds / DAY + " days" : seconds / HOUR + " hours";
    }

    static String size(long bytes) {
        return bytes < 1_000_000_000L
                ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
