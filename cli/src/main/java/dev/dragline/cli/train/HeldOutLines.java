// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.train;

import dev.dragline.api.trainings.Training;
import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.terminal.Hints;
import dev.dragline.contracts.trainings.Comparison;
import dev.dragline.training.HeldOutComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says how trained networks compare with what was in use, on the same held-out edits. */
final class HeldOutLines {

    private HeldOutLines() {}

    /** @param comparison the comparison; null if there was none */
    static List<String> of(@Nullable HeldOutComparison comparison) {
        if (comparison == null) {
            return List.of("It could not be compared with what is in use.");
        }
        List<String> lines = new ArrayList<>();
        lines.add(distances(
                comparison.edits(),
                comparison.meanDistanceBefore(),
                comparison.trained().meanDistance(),
                name(comparison.inUse().method(), comparison.inUse().version()),
                comparison.inUse().meanDistance()));
        comparison.trained().failures().forEach((reason, edits) -> lines.add(failed(edits, "the training", reason)));
        comparison.inUse().failures().forEach((reason, edits) -> lines.add(failed(edits, "what is in use", reason)));
        return lines;
    }

    /** Returns the lines for a comparison that a server reports; empty if there is none. */
    static List<String> of(Training training, Hints hints) {
        Comparison comparison = training.comparison();
        if (comparison == null) {
            return List.of();
        }
        List<String> lines = compared(comparison);
        lines.add(whetherInUse(training, comparison, hints));
        return lines;
    }

    private static List<String> compared(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        Comparison.Compared inUse = comparison.inUse();
        lines.add(distances(
                comparison.edits(),
                comparison.meanDistanceBefore(),
                comparison.trained().meanDistance(),
                name(inUse.method(), inUse.modelVersion()),
                inUse.meanDistance()));
        comparison.trained().failures().forEach(one -> lines.add(failed(one.edits(), "the training", one.reason())));
        inUse.failures().forEach(one -> lines.add(failed(one.edits(), "what is in use", one.reason())));
        return lines;
    }

    private static String whetherInUse(Training training, Comparison comparison, Hints hints) {
        String version = Objects.requireNonNullElse(training.version(), "");
        return comparison.takenIntoUse()
                ? version + " is in use."
                : version + " is kept, not in use; `" + hints.command("model", "use", training.generator(), version)
                        + "` takes it into use.";
    }

    private static String distances(
            int edits, @Nullable Double before, @Nullable Double trained, String nameInUse, @Nullable Double inUse) {
        return before == null || trained == null || inUse == null
                ? "None of the " + edits + " held-out edits was computed by both, so nothing can be compared."
                : "On the same " + edits + " held-out edits points end " + pixels(trained)
                        + " from their targets, with " + nameInUse + ", which is in use, " + pixels(inUse)
                        + ", with no edit " + pixels(before) + ".";
    }

    private static String pixels(double distance) {
        return Formats.figure(distance) + " px";
    }

    private static String failed(int edits, String with, String reason) {
        return Formats.count(edits, "held-out edit") + " failed with " + with + ": " + reason + ".";
    }

    private static String name(String method, @Nullable String version) {
        return version == null ? method : method + " of " + version;
    }
}
