// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.job;

import dev.dragline.api.jobs.JobRequest;
import dev.dragline.contracts.ImageFormat;
import dev.dragline.contracts.edits.Keep;
import dev.dragline.contracts.models.MethodQuery;
import dev.dragline.input.CleanText;
import dev.dragline.input.ErrorLocation;
import dev.dragline.input.InputErrors;
import dev.dragline.input.JsonBody;
import dev.dragline.input.Spelling;
import dev.dragline.input.TextCheck;
import dev.dragline.input.edits.Numbers;
import dev.dragline.input.edits.PointsLayout;
import dev.dragline.input.generator.OptionValues;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options of a job. An option that is given holds for every edit, whatever its line says. Where an option is
 * absent, each line may say its own.
 *
 * @param method absent: what the line says, or else what the model in use recommends
 * @param version absent: the one in use
 * @param truncation absent: what the line says, or else as in the official tools
 * @param steps absent: what the line says, or else the method's own
 * @param arrivedWithin the largest mean distance of an edit that arrived, pixels; absent: what the line says, or else 1/64
 *     of the image's width
 * @param refineAbove edits whose points landed further from their targets are refined, pixels; absent: none are
 * @param skipInvalid whether the edits without errors are accepted, if there are others
 * @param computeAgain whether edits are computed even if equal ones are finished
 */
record JobOptions(
        @Nullable String name,
        String generator,
        @Nullable String method,
        @Nullable String version,
        @Nullable Double truncation,
        @Nullable Integer steps,
        @Nullable Double arrivedWithin,
        @Nullable Double refineAbove,
        Keep keep,
        ImageFormat images,
        Priority priority,
        PointsLayout points,
        boolean skipInvalid,
        boolean computeAgain) {

    private static final List<String> NAMES = JsonBody.fieldsOf(JobRequest.class);

    enum Priority {
        /** A small job is interactive, a larger one bulk. */
        AUTO,
        INTERACTIVE,
        BULK
    }

    /** Reads the options, collects everything that is wrong with them, and throws it at the end. */
    static JobOptions of(Map<String, String> values, InputErrors errors) {
        ErrorLocation place = errors.part("");
        values.forEach((name, value) -> CleanText.check(name + value, name, place));
        for (String name : values.keySet()) {
            if (!NAMES.contains(name)) {
                place.add(name, Spelling.unknown("option", name, NAMES));
            }
        }
        String generator = values.getOrDefault("generator", "");
        if (generator.isEmpty()) {
            place.add("generator", "is missing: say which generator makes the images");
        }
        String name = optional(values, "name");
        TextCheck.name(name, "name", place);
        JobOptions options = new JobOptions(
                name,
                generator,
                optional(values, "method"),
                optional(values, "version"),
                OptionValues.truncation(optional(values, "truncation"), place),
                OptionValues.steps(optional(values, "steps"), place),
                OptionValues.arrivedWithin(optional(values, "arrivedWithin"), place),
                refineAbove(values, place),
                choice(values, "keep", Keep.class, Keep.FINAL, place),
                choice(values, "images", ImageFormat.class, ImageFormat.AUTO, place),
                choice(values, "priority", Priority.class, Priority.AUTO, place),
                choice(values, "points", PointsLayout.class, PointsLayout.DRAGLINE, place),
                flag(values, "skipInvalid", place),
                flag(values, "computeAgain", place));
        errors.throwIfAny("The options of the job cannot be accepted, and nothing of it was");
        return options;
    }

    /** Returns the distance above which edits are refined; what a named method gives is what was asked for. */
    private static @Nullable Double refineAbove(Map<String, String> values, ErrorLocation place) {
        String value = optional(values, "refineAbove");
        if (value == null) {
            return null;
        }
        String method = optional(values, "method");
        if (method != null && !method.equals(MethodQuery.AUTO)) {
            place.add("refineAbove", "is given with the method " + method + ", but goes with auto only");
        }
        double pixels = Numbers.parse(value);
        if (!(pixels > 0 && pixels < Double.POSITIVE_INFINITY)) {
            place.add("refineAbove", "must be a number of pixels above 0, such as 3, but is " + value);
            return null;
        }
        return pixels;
    }

    private static @Nullable String optional(Map<String, String> values, String name) {
        String value = values.get(name);
        return value == null || value.isBlank() ? null : value;
    }

    private static boolean flag(Map<String, String> values, String name, ErrorLocation place) {
        String value = optional(values, name);
        if (value != null && !value.equals("true") && !value.equals("false")) {
            place.add(name, "is " + value + ", but must be true or false");
        }
        return "true".equals(value);
    }

    private static <E extends Enum<E>> E choice(
            Map<String, String> values, String name, Class<E> type, E otherwise, ErrorLocation place) {
        String value = optional(values, name);
        if (value == null) {
            return otherwise;
        }
        for (E constant : type.getEnumConstants()) {
            if (written(constant).equals(value)) {
                return constant;
            }
        }
        List<String> known =
                Arrays.stream(type.getEnumConstants()).map(JobOptions::written).toList();
        place.add(name, "is " + value + ", but must be one of " + String.join(", ", known));
        return otherwise;
    }

    double truncationOrDefault() {
        return truncation == null ? OptionValues.DEFAULT_TRUNCATION : truncation;
    }

    String methodOrAuto() {
        return method == null ? MethodQuery.AUTO : method;
    }

    /** Returns the name of a constant as requests and tables write it. */
    static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
