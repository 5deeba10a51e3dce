// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.generator;

import dev.dragline.input.ErrorLocation;
import dev.dragline.input.Spelling;
import dev.dragline.input.edits.PointsLayout;
import dev.dragline.input.edits.Understood;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the edits of a JSON document, as a job has it, and also holds where the edits are used without a job.
 *
 * @param truncation psi of the edits that name none
 * @param steps of the edits that name none
 * @param layout how the points are written
 */
record DocumentOptions(
        @Nullable Double truncation,
        @Nullable Integer steps,
        @Nullable PointsLayout layout) {

    static final DocumentOptions NONE = new DocumentOptions(null, null, null);

    private static final List<String> HELD = List.of("generator", "truncation", "steps", "points");
    private static final List<String> OF_JOBS_ONLY =
            List.of("name", "method", "version", "keep", "images", "arrivedWithin", "priority");

    /** Reads the options; what is wrong with them is told, and what is passed over is noted. */
    static DocumentOptions of(
            Map<String, String> options, String generator, ErrorLocation place, Understood understood) {
        options.keySet().forEach(name -> checkName(name, place, understood));
        String written = options.getOrDefault("generator", generator);
        if (!written.equals(generator)) {
            place.add("generator", "is " + written + ", but the edits are to be made with " + generator);
        }
        return new DocumentOptions(
                OptionValues.truncation(options.get("truncation"), place),
                OptionValues.steps(options.get("steps"), place),
                layout(options.get("points"), place));
    }

    private static void checkName(String name, ErrorLocation place, Understood understood) {
        if (OF_JOBS_ONLY.contains(name)) {
            understood.note("option " + name + " passed over, which is for jobs");
        } else if (!HELD.contains(name)) {
            place.add(
                    name,
                    Spelling.unknown(
                            "option",
                            name,
                            Stream.concat(HELD.stream(), OF_JOBS_ONLY.stream()).toList()));
        }
    }

    PointsLayout layoutOr(PointsLayout otherwise) {
        return layout == null ? otherwise : layout;
    }

    private static @Nullable PointsLayout layout(@Nullable String value, ErrorLocation place) {
        if (value == null) {
            return null;
        }
        for (PointsLayout layout : PointsLayout.values()) {
            if (layout.name().toLowerCase(Locale.ROOT).equals(value)) {
                return layout;
            }
        }
        place.add("points", "is " + value + ", but must be one of dragline, freedragbench");
        return null;
    }
}
