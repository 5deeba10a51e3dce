// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.work;

import dev.dragline.api.Work;
import dev.dragline.api.jobs.Job;
import dev.dragline.cli.server.Server;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.Formats;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Names a job, a training or an evaluation as users do: by its id, by the beginning of its id, or as the last one. */
public final class WorkId {

    private static final String LAST = "last";
    private static final String LONGEST = "ffffffffffffffffffffffffffffffff";
    private static final int SHORT = 13;
    private static final int MOST_LISTED = 10;
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{4,32}");

    private final String text;
    private final String digits;

    private WorkId(String text, String digits) {
        this.text = text;
        this.digits = digits;
    }

    /** Reads it from an argument. */
    public static final class Converter implements ITypeConverter<WorkId> {

        @Override
        public WorkId convert(String text) {
            String digits = digits(text);
            if (!text.equals(LAST) && !DIGITS.matcher(digits).matches()) {
                throw new TypeConversionException(
                        "an id is like 0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2, its first four digits or more, or " + LAST
                                + ", not \"" + text + "\"");
            }
            return new WorkId(text, digits);
        }
    }

    /**
     * Returns the beginning of an id that tables show, which is the millisecond of its creation; two ids hardly ever
     * share it.
     */
    public static String shortened(UUID id) {
        return id.toString().substring(0, SHORT);
    }

    /**
     * Finds the id on a server.
     *
     * @throws Failure if there is none, or if several begin so
     */
    public <L extends Work> UUID find(Server server, WorkKind<L, ?, ?> kind) {
        if (text.equals(LAST)) {
            return last(server, kind);
        }
        if (digits.length() == LONGEST.length()) {
            return UUID.fromString(grouped(digits));
        }
        List<L> candidates = candidates(server, kind);
        if (candidates.isEmpty()) {
            throw new Failure("There is no " + kind.noun() + " whose id begins with " + text + "; `"
                    + server.hints().command(kind.command(), "list") + "` shows those that exist.");
        }
        if (candidates.size() > 1) {
            throw new Failure(ambiguous(kind, candidates));
        }
        return candidates.get(0).id();
    }

    private static <L extends Work> UUID last(Server server, WorkKind<L, ?, ?> kind) {
        List<L> newest = kind.client().apply(server.client()).list(1, null).items();
        if (newest.isEmpty()) {
            throw new Failure("There is no last " + kind.noun() + ", because there is none yet.");
        }
        return newest.get(0).id();
    }

    /**
     * Returns the work whose ids begin like this one. Lists are in the order of ids, so they stand together behind the
     * greatest of them.
     */
    private <L extends Work> List<L> candidates(Server server, WorkKind<L, ?, ?> kind) {
        String greatest = grouped(digits + LONGEST.substring(digits.length()));
        return kind.client().apply(server.client()).list(MOST_LISTED + 1, greatest).items().stream()
                .filter(work -> digits(work.id().toString()).startsWith(digits))
                .toList();
    }

    private String ambiguous(WorkKind<?, ?, ?> kind, List<? extends Work> candidates) {
        String listed = candidates.stream()
                .limit(MOST_LISTED)
                .map(WorkId::line)
                .collect(Collectors.joining("\n  ", "\n  ", ""));
        return text + " is the beginning of several ids of " + kind.nouns() + "; write more of the one that is meant:"
                + listed + (candidates.size() > MOST_LISTED ? "\n  and more" : "");
    }

    private static String line(Work work) {
        String name = work instanceof Job job && job.name() != null ? job.name() : work.generator();
        return work.id() + "  " + work.stateLabel() + "  " + Formats.time(work.createdAt()) + "  " + name;
    }

    private static String digits(String text) {
        return text.toLowerCase(Locale.ROOT).replace("-", "");
    }

    private static String grouped(String digits) {
        return digits.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
    }
}
