// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.letters;

import dev.dragline.api.letters.DeadLetterRequest;
import dev.dragline.cli.terminal.Failure;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which dead letters are meant. */
final class LetterOptions {

    @Parameters(paramLabel = "KIND", arity = "0..1", description = "as `dead-letters list` shows it")
    private @Nullable String kind;

    @Option(names = "--topic", paramLabel = "TOPIC", description = "those that were read from this topic")
    private @Nullable String topic;

    @Option(names = "--reason", paramLabel = "TEXT", description = "those whose reason has this text")
    private @Nullable String reason;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "those from this time on, such as 2026-11-29T12:00:00Z")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "those before this time")
    private @Nullable String until;

    @Option(names = "--all", description = "all that wait")
    private boolean all;

    @Option(names = "--dry-run", description = "only say how many there are")
    private boolean dryRun;

    /** @param perSecond absent: the server's usual rate */
    DeadLetterRequest request(@Nullable Integer perSecond) {
        boolean isGiven = kind != null || topic != null || reason != null || since != null || until != null;
        if (!isGiven && !all) {
            throw new Failure(
                    CommandLine.ExitCode.USAGE,
                    "Say which dead letters: KIND, --topic, --reason, --since, --until, or --all.");
        }
        return new DeadLetterRequest(
                kind, topic, reason, time("--since", since), time("--until", until), all, perSecond, dryRun);
    }

    private static @Nullable Instant time(String option, @Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new Failure(
                    CommandLine.ExitCode.USAGE,
                    option + " must be a time such as 2026-11-29T12:00:00Z, but is " + text + ".");
        }
    }
}
