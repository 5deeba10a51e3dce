// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.job;

import dev.dragline.api.jobs.FailureGroup;
import dev.dragline.api.jobs.Job;
import dev.dragline.cli.terminal.Formats;
import java.util.ArrayList;
import java.util.List;

/** Summarises the outcomes of the edits of a job in sentences. */
final class JobSummary {

    private static final int WIDTH = 118;
    private static final String INDENT = "      ";

    private JobSummary() {}

    /** Says how the file of the job was understood; empty if that was obvious. */
    static List<String> understood(List<String> phrases) {
        return phrases.isEmpty() ? List.of() : wrapped("Understood: " + String.join("; ", phrases) + ".", INDENT);
    }

    /** Says how many lines were left out; empty if none were. */
    static List<String> skipped(int lines) {
        return lines == 0
                ? List.of()
                : List.of(Formats.count(lines, "line")
                        + " with errors left out; `job show ID --errors` lists what is wrong.");
    }

    /** Says how many edits arrived, and counts the failed ones by their reasons; empty if there is nothing to say. */
    static List<String> lines(Job job) {
        List<String> lines = new ArrayList<>(understood(job.understood()));
        lines.addAll(skipped(job.skipped()));
        lines.addAll(labels(job));
        if (job.judged() > 0) {
            lines.addAll(wrapped(arrivals(job), ""));
        }
        if (job.taken() > 0) {
            lines.add(
                    job.taken() == 1
                            ? "1 edit was not computed: its result was taken from a finished edit that is equal in content."
                            : job.taken()
                                    + " edits were not computed: their results were taken from finished edits that are"
                                    + " equal in content.");
        }
        long computed = job.completed() - job.taken();
        if (job.cpuSeconds() > 0 && computed > 0) {
            lines.add("The computation took " + Formats.duration(job.cpuSeconds()) + " of one processor, "
                    + Math.round(1000 * job.cpuSeconds() / computed) + " ms an edit.");
        }
        job.failures().forEach(group -> lines.addAll(failed(group)));
        return lines;
    }

    private static List<String> labels(Job job) {
        List<String> lines = new ArrayList<>();
        if (!job.tags().isEmpty()) {
            lines.addAll(wrapped("Tags: " + String.join(", ", job.tags()), INDENT));
        }
        if (job.note() != null) {
            job.note().lines().forEach(line -> lines.addAll(wrapped("Note: " + line, INDENT)));
        }
        if (job.retryOf() != null) {
            lines.add("It computes what the cancelled job " + job.retryOf() + " left.");
        }
        return lines;
    }

    private static String arrivals(Job job) {
        return "Of " + Formats.count(job.completed(), "completed edit") + ", " + job.arrived() + " arrived, "
                + job.moved() + " moved, " + job.worse() + " got worse. Arrived means: within "
                + (job.arrivedWithin() == null
                        ? "1/64 of the image's width"
                        : Formats.figure(job.arrivedWithin()) + " px")
                + " of the targets on average.";
    }

    private static List<String> failed(FailureGroup group) {
        List<String> lines = new ArrayList<>(wrapped(
                Formats.count(group.edits(), "edit") + " failed, "
                        + group.failure().label() + ": " + group.advice(),
                INDENT));
        if (group.example() != null) {
            lines.addAll(wrapped(INDENT + "One of them: " + group.example(), INDENT));
        }
        return lines;
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
