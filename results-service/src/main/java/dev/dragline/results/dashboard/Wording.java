// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import dev.dragline.api.edits.Edit;
import dev.dragline.api.jobs.Job;
import dev.dragline.api.models.Generator;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Point;
import dev.dragline.contracts.edits.Arrival;
import dev.dragline.contracts.edits.LandmarkMove;
import dev.dragline.results.compare.Comparison;
import dev.dragline.results.edit.EditCounts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Formats figures for people; templates call it {@code @wording}. An unknown figure is a dash. */
@Component
public class Wording {

    static final String UNKNOWN = "\u2013";

    private static final Pattern WORD_WITHIN_A_NAME = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final int SHORT_ID = 13;
    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;
    private static final int DAY = 24 * HOUR;
    private static final double SMALLEST_DECIMAL = 0.001;
    private static final double LARGEST_DECIMAL = 1e6;

    /**
     * Returns the beginning of an id, which commands accept in place of the id: the part made from its time, in
     * milliseconds.
     */
    public String id(UUID id) {
        return id.toString().substring(0, SHORT_ID);
    }

    public String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Returns how many there are of a thing, whose plural ends with an s. */
    public String count(long number, String thing) {
        return count(number) + " " + thing + (number == 1 ? "" : "s");
    }

    /** Returns an advice with the commands in it as they work when they are pasted. */
    public List<Advice.Part> advice(String advice, String serverOption) {
        return Advice.parts(advice, serverOption);
    }

    /** Says how many edits a gallery lists. */
    public String count(EditCounts.Count count) {
        String edits = count(count.edits(), "edit");
        return count.isMore() ? "More than " + edits : edits;
    }

    public String pixels(@Nullable Double distance) {
        return distance == null ? UNKNOWN : String.format(Locale.ROOT, "%.2f px", distance);
    }

    /** Says whether the training of a version measured it no better than what was in use. */
    public boolean isNoBetter(Generator.Version version) {
        Double own = version.metrics().get("meanDistanceAfter");
        Double inUse = version.metrics().get("meanDistanceInUse");
        return version.offered() && own != null && inUse != null && own >= inUse;
    }

    /** Says what the training of a version measured that is no better than what was in use. */
    public String noBetter(Generator.Version version) {
        Map<String, Double> metrics = version.metrics();
        return "On the same held-out edits, its points ended " + pixels(metrics.get("meanDistanceAfter"))
                + " from their targets, and those of what was in use " + pixels(metrics.get("meanDistanceInUse")) + ".";
    }

    /** Formats a mean distance with half the width of its confidence interval, both in pixels. */
    public String interval(double distance, double confidence95) {
        return String.format(Locale.ROOT, "%.2f \u00b1 %.2f px", distance, confidence95);
    }

    /** Formats a distance as a part of another one. */
    public String part(double distance, double whole) {
        return whole == 0 ? UNKNOWN : String.format(Locale.ROOT, "%.2f", distance / whole);
    }

    /** Formats a state. */
    public String state(String label) {
        return label.replace('-', ' ');
    }

    /** Names an edit. */
    public String edit(Edit edit) {
        return edit.name() != null
                ? edit.name()
                : "edit " + (edit.number() != null ? edit.number().toString() : id(edit.editId()));
    }

    /** Names the box that chooses an edit. */
    public String choose(Edit edit) {
        return "Choose " + edit(edit);
    }

    /** Names the button that gives an edit a star. */
    public String star(Edit edit) {
        return "Star " + edit(edit);
    }

    public ProgressBar bar(Job job) {
        return ProgressBar.of(job);
    }

    /** Says in a sentence whether an edit arrived. */
    public String arrival(Edit edit) {
        Arrival arrival = edit.arrival();
        if (arrival == null) {
            return "Whether it arrived was not decided when it was computed.";
        }
        return switch (arrival) {
            case ARRIVED ->
                "It arrived: its points lie within " + pixels(edit.arrivedWithin()) + " of their targets on average.";
            case MOVED ->
                "It moved, but did not arrive: its points are more than " + pixels(edit.arrivedWithin())
                        + " from their targets on average.";
            case WORSE -> "It got worse: its points are further from their targets than before.";
        };
    }

    /** Says what a metric of a model is; of one that trainings do not make, the words of its name. */
    public String metric(String name) {
        return switch (name) {
            case "heldOutEdits" -> "Held-out edits";
            case "heldOutEditsFailed" -> "Held-out edits that failed";
            case "meanDistanceBefore" -> "Mean distance before, px";
            case "meanDistanceAfter" -> "Mean distance after, px";
            case "meanDistanceInUse" -> "With the version in use, px";
            default -> WORD_WITHIN_A_NAME.matcher(name).replaceAll(" ").toLowerCase(Locale.ROOT);
        };
    }

    public String figure(@Nullable Double value) {
        if (value == null) {
            return UNKNOWN;
        }
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < LARGEST_DECIMAL) {
            return Long.toString(Math.round(value));
        }
        boolean decimal = size >= SMALLEST_DECIMAL && size < LARGEST_DECIMAL;
        return String.format(Locale.ROOT, decimal ? "%.4g" : "%.2e", value);
    }

    /** Formats a number of bytes. */
    public String bytes(long bytes) {
        if (bytes < 1 << 20) {
            return count(bytes) + " bytes";
        }
        double mebibytes = bytes / 1048576.0;
        return mebibytes < 1024
                ? String.format(Locale.ROOT, "%.1f MiB", mebibytes)
                : String.format(Locale.ROOT, "%,.2f GiB", mebibytes / 1024);
    }

    public String rate(double perSecond) {
        return String.format(Locale.ROOT, perSecond < 10 ? "%.1f/s" : "%,.0f/s", perSecond);
    }

    /** Says in which of two jobs an edit ended further from its targets, by how much. */
    public String difference(double pixels) {
        if (Math.abs(pixels) <= Comparison.DRAW) {
            return "draw";
        }
        return (pixels > 0 ? "B" : "A") + " is further by " + pixels(Math.abs(pixels));
    }

    /** Returns a value as JSON, for a script. */
    public String json(Object value) {
        return Messages.json().writeValueAsString(value);
    }

    /** Says whether a person wrote a number. */
    public boolean isNumber(@Nullable String text) {
        return !Double.isNaN(number(text, Double.NaN));
    }

    /** Returns the number that a person wrote, or another one if it is none. */
    public double number(@Nullable String text, double otherwise) {
        try {
            return text == null ? otherwise : Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    public String milliseconds(@Nullable Double milliseconds) {
        if (milliseconds == null) {
            return UNKNOWN;
        }
        return milliseconds < 1000
                ? String.format(Locale.ROOT, "%.1f ms", milliseconds)
                : String.format(Locale.ROOT, "%.2f s", milliseconds / 1000);
    }

    /** Formats a duration in at most two units. */
    public String seconds(@Nullable Double seconds) {
        if (seconds == null) {
            return UNKNOWN;
        }
        long whole = Math.round(seconds);
        if (whole < MINUTE) {
            return whole + " s";
        }
        if (whole < HOUR) {
            return whole / MINUTE + " min " + whole % MINUTE + " s";
        }
        if (whole < DAY) {
            return whole / HOUR + " h " + whole % HOUR / MINUTE + " min";
        }
        return whole / DAY + " d " + whole % DAY / HOUR + " h";
    }

    public String between(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? UNKNOWN : seconds(from.until(to, ChronoUnit.MILLIS) / 1000.0);
    }

    public String point(@Nullable Point point) {
        return point == null ? UNKNOWN : coordinate(point.x()) + ", " + coordinate(point.y());
    }

    /** Says how far a landmark was to move, pixels. */
    public String move(LandmarkMove move) {
        Point by = move.by();
        String name =
                move.landmark().chars().allMatch(Character::isDigit) ? "landmark " + move.landmark() : move.landmark();
        if (by.x() == 0 && by.y() == 0) {
            return name + " stays";
        }
        return Stream.of(along(by.x(), "right", "left"), along(by.y(), "down", "up"))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" and ", name + " ", ""));
    }

    private static String along(double pixels, String ahead, String back) {
        return pixels == 0 ? "" : coordinate(Math.abs(pixels)) + " px " + (pixels > 0 ? ahead : back);
    }

    private static String coordinate(double pixels) {
        return pixels == Math.rint(pixels) ? Long.toString((long) pixels) : String.format(Locale.ROOT, "%.1f", pixels);
    }

    /** Formats a time in UTC; the page's script shows it in the reader's own time zone. */
    public String time(@Nullable Instant instant) {
        return instant == null
                ? UNKNOWN
                : instant.truncatedTo(ChronoUnit.SECONDS)
                        .toString()
                        .replace('T', ' ')
                        .replace("Z", " UTC");
    }
}
