// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.job;

import dev.dragline.cli.terminal.Formats;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What became of the edits of a job, in sentences. */
final class JobSummary {

    private static final int WIDTH = 118;
    private static final String INDENT = "      ";

    private JobSummary() {}

    /** How its file was understood; nothing if it was obvious. */
    static List<String> understood(JsonNode job) {
        List<String> phrases = new ArrayList<>();
        job.path("understood").forEach(phrase -> phrases.add(phrase.asString("")));
        return phrases.isEmpty() ? List.of() : wrapped("Understood: " + String.join("; ", phrases) + ".", INDENT);
    }

    /** How many edits arrived, and the failed ones by their reasons; nothing where there is nothing to say. */
    static List<String> lines(JsonNode job) {
        List<String> lines = new ArrayList<>(understood(job));
        String arrivals = arrivals(job);
        if (!arrivals.isEmpty()) {
            JsonNode within = job.path("arrivedWithin");
            lines.addAll(wrapped(
                    "Of " + Formats.count(job.path("completed").asLong(), "completed edit") + ", " + arrivals
                            + ". Arrived means: within "
                            + (within.isNumber()
                                    ? Formats.figure(within.asDouble()) + " px"
                                    : "1/64 of the image's width")
                            + " of the targets on average.",
                    ""));
        }
        for (JsonNode group : job.path("failures")) {
            lines.addAll(wrapped(
                    Formats.count(group.path("edits").asLong(), "edit") + " failed, "
                            + group.path("failure").asString("") + ": "
                            + group.path("advice").asString(""),
                    INDENT));
            if (group.path("example").isString()) {
                lines.addAll(
                        wrapped(INDENT + "One of them: " + group.path("example").asString(""), INDENT));
            }
        }
        return lines;
    }

    /** {@code 80 arrived, 20 moved, 3 got worse}; empty if no edit has an arrival. */
    static String arrivals(JsonNode job) {
        long arrived = job.path("arrived").asLong();
        long moved = job.path("moved").asLong();
        long worse = job.path("worse").asLong();
        return arrived + moved + worse == 0 ? "" : arrived + " arrived, " + moved + " moved, " + worse + " got worse";
    }

    private static List<String> wrapped(String text, String indent) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > WIDTH) {
            int end = rest.lastIndexOf(' ', WIDTH);
            if (end <= indent.length()) {
                break;
            }
            lines.add(rest.substring(0, end));
            rest = indent + rest.substring(end + 1);
        }
        lines.add(rest);
        return lines;
    }
}
