// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.retention;

import dev.dragline.api.retention.ExpiredJob;
import dev.dragline.api.retention.Retention;
import dev.dragline.api.retention.RetentionRules;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.terminal.Table;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Groups {@code retention show}, {@code retention set} and {@code retention run}. */
@Command(
        name = "retention",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "See and set what a server keeps for how long, and what would be deleted.",
            "Only jobs that have ended are deleted, with all that belongs to them. Without rules nothing is, and jobs with the"
                    + " tag keep never are."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} retention show"})
public final class RetentionCommand {

    private final Console console;

    RetentionCommand(Console console) {
        this.console = console;
    }

    @Command(
            name = "show",
            description = "Show the rules, and what would be deleted by them now.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ${ROOT-COMMAND-NAME} retention show --format json"})
    void show(@Mixin FormatOption format, @Mixin ServerOption server) {
        print(format, server.connect().client().retention(), "would be deleted");
    }

    @Command(
            name = "set",
            description = {
                "Set the rules; what is not given becomes none. The server applies them within ten minutes.",
                "`retention show` says at once what they would delete, and nothing is deleted before."
            },
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ${ROOT-COMMAND-NAME} retention set --older-than 90d --most-bytes 200GB"})
    void set(
            @Option(
                            names = "--older-than",
                            paramLabel = "AGE",
                            defaultValue = "none",
                            description = "delete jobs so long after their last result, like 12h, 30d or 8w")
                    String olderThan,
            @Option(
                            names = "--most-jobs",
                            paramLabel = "N",
                            defaultValue = "none",
                            description = "delete the jobs that ended first until so many that have ended are left")
                    String mostJobs,
            @Option(
                            names = "--most-bytes",
                            paramLabel = "SIZE",
                            defaultValue = "none",
                            description =
                                    "delete the jobs that ended first until the images and codes of all need no more than"
                                            + " this, like 500MB, 50GB or 2TB")
                    String mostBytes,
            @Mixin FormatOption format,
            @Mixin ServerOption server) {
        RetentionRules rules = new RetentionRules(
                RetentionAmounts.seconds("--older-than", olderThan),
                RetentionAmounts.jobs("--most-jobs", mostJobs),
                RetentionAmounts.bytes("--most-bytes", mostBytes));
        print(format, server.connect().client().setRetention(rules), "will be deleted");
    }

    @Command(
            name = "run",
            description = "Apply the rules now instead of within ten minutes.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ${ROOT-COMMAND-NAME} retention run --dry-run"})
    void run(
            @Option(names = "--dry-run", description = "only say what would be deleted") boolean dryRun,
            @Mixin FormatOption format,
            @Mixin ServerOption server) {
        if (dryRun) {
            print(format, server.connect().client().retention(), "would be deleted");
        } else {
            print(format, server.connect().client().runRetention(), "deleted");
        }
    }

    private void print(FormatOption format, Retention retention, String what) {
        format.print(console, retention, () -> table(retention));
        console.note(sentence(retention, what));
    }

    private static Table table(Retention retention) {
        Table table =
                new Table("No job is beyond the rules.", "JOB", "NAME", "OWNER", "EDITS", "SIZE", "ENDED", "RULE");
        for (ExpiredJob job : retention.first()) {
            table.add(
                    job.id().toString(),
                    Objects.requireNonNullElse(job.name(), ""),
                    job.owner(),
                    Long.toString(job.edits()),
                    RetentionAmounts.size(job.bytes()),
                    job.endedAt().toString(),
                    job.reason().name().toLowerCase(Locale.ROOT));
        }
        return table;
    }

    static String sentence(Retention retention, String what) {
        return "Kept: " + jobs(retention.rules().mostJobs())
                + RetentionAmounts.age(retention.rules().olderThanSeconds()) + ", "
                + most(retention.rules().mostBytes()) + " (now " + RetentionAmounts.size(retention.storedBytes())
                + "). "
                + Formats.count(retention.expiredJobs(), "job") + " with "
                + RetentionAmounts.size(retention.expiredBytes()) + " " + what + ".";
    }

    private static String jobs(@Nullable Long most) {
        return most == null ? "jobs of " : "at most " + Formats.count(most, "job") + " that ended, of ";
    }

    private static String most(@Nullable Long bytes) {
        return bytes == null
                ? "images and codes of any size"
                : "images and codes of at most " + RetentionAmounts.size(bytes);
    }
}
