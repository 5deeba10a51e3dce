// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.letters;

import dev.dragline.api.letters.ChosenLetters;
import dev.dragline.api.letters.DeadLetter;
import dev.dragline.api.letters.DeadLetterGroup;
import dev.dragline.api.letters.DeadLetterInbox;
import dev.dragline.api.letters.DeadLetterPage;
import dev.dragline.api.letters.StoppedRedrive;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.terminal.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dead-letters list}, {@code show}, {@code redrive}, {@code stop}, {@code drop}. */
@Command(
        name = "dead-letters",
        synopsisSubcommandLabel = "COMMAND",
        description = "See the records of a server's topics that could not be used, send them again, drop them.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} dead-letters list"})
public final class DeadLettersCommand {

    private static final int LONGEST_REASON = 60;
    private static final String TOPICS = "dragline.";

    private final Console console;

    DeadLettersCommand(Console console) {
        this.console = console;
    }

    @Command(
            name = "list",
            description = "List the dead letters by why they could not be used, the most frequent first.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ${ROOT-COMMAND-NAME} dead-letters list"})
    void list(
            @Option(
                            names = "--state",
                            paramLabel = "STATE",
                            defaultValue = "waiting",
                            description = "waiting, chosen, sending, redriven, dropped or gone (default: waiting)")
                    String state,
            @Mixin FormatOption format,
            @Mixin ServerOption server) {
        DeadLetterInbox inbox = server.connect().client().deadLetters().inbox(state);
        Table table = new Table("There are none.", "KIND", "COUNT", "FIRST", "LAST", "TOPIC", "REASON");
        for (DeadLetterGroup group : inbox.groups()) {
            table.add(
                    group.kind(),
                    Long.toString(group.letters()),
                    Formats.minute(group.firstAt()),
                    Formats.minute(group.lastAt()),
                    shortTopic(group.sample().topic()),
                    Formats.shortened(group.sample().reason(), LONGEST_REASON));
        }
        format.print(console, inbox, table);
    }

    @Command(
            name = "show",
            description = "Show the dead letters of a kind, the newest first, with what they begin with.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ${ROOT-COMMAND-NAME} dead-letters show 3fa81b02"})
    void show(
            @Parameters(paramLabel = "KIND", description = "as `dead-letters list` shows it") String kind,
            @Option(names = "--state", paramLabel = "STATE", defaultValue = "waiting", description = "as of `list`")
                    String state,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "3",
                            description = "the most that are shown, up to 500 (default: ${DEFAULT-VALUE})")
                    int limit,
            @Option(names = "--after", paramLabel = "NEXT", description = "go on where the page before ended") @Nullable
                    String after,
            @Mixin FormatOption format,
            @Mixin ServerOption server) {
        DeadLetterPage page = server.connect().client().deadLetters().list(kind, state, limit, after);
        if (format.isJson()) {
            FormatOption.printJson(console, page);
            return;
        }
        page.letters().forEach(this::show);
        if (page.letters().isEmpty()) {
            console.print("There are none of the kind " + kind + " that are " + state + ".");
        }
        if (page.next() != null) {
            console.note("There are more: add --after " + page.next());
        }
    }

    private void show(DeadLetter letter) {
        console.print(letter.topic() + ", partition " + letter.partition() + ", offset " + letter.offset() + ", "
                + Formats.time(letter.at()));
        console.print("  reason  " + letter.reason());
        console.print("  key     " + (letter.key() == null ? "none" : letter.key()));
        console.print("  value   " + letter.bytes() + " bytes: " + letter.beginning());
        if (letter.redrives() > 0) {
            console.print("  redriven " + Formats.count(letter.redrives(), "time") + " before");
        }
        if (!letter.whole()) {
            console.print("  It was too large to be kept, so that it cannot be redriven.");
        }
    }

    @Command(
            name = "redrive",
            description = "Send dead letters to the topics that they were read from, each once.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ${ROOT-COMMAND-NAME} dead-letters redrive 3fa81b02 --rate 50 --dry-run"})
    void redrive(
            @Mixin LetterOptions letters,
            @Option(
                            names = "--rate",
                            paramLabel = "N",
                            description = "the most that are sent in a second (default: 100)")
                    @Nullable
                    Integer rate,
            @Mixin FormatOption format,
            @Mixin ServerOption server) {
        ChosenLetters chosen = server.connect().client().deadLetters().redrive(letters.request(rate));
        if (format.isJson()) {
            FormatOption.printJson(console, chosen);
        } else if (chosen.redrive() == null) {
            console.print(count(chosen) + (chosen.dryRun() ? " would be sent." : "; nothing is sent."));
        } else {
            console.print(count(chosen) + (chosen.letters() == 1 ? " is" : " are") + " sent by redrive "
                    + chosen.redrive() + ".");
        }
    }

    @Command(
            name = "stop",
            description = "Stop a redrive; what it has not sent waits again.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ${ROOT-COMMAND-NAME} dead-letters stop 0197c3a0-5b1e-7000-8000-000000000000"})
    void stop(
            @Parameters(paramLabel = "ID", description = "of a redrive, as `redrive` has told it") UUID id,
            @Mixin ServerOption server) {
        StoppedRedrive stopped = server.connect().client().deadLetters().stop(id);
        console.print("The redrive is " + stopped.state() + ".");
    }

    @Command(
            name = "drop",
            description =
                    "Take dead letters out of the inbox. Their records stay on their topics until Kafka deletes them.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ${ROOT-COMMAND-NAME} dead-letters drop --topic dragline.edits.completed --dry-run"})
    void drop(@Mixin LetterOptions letters, @Mixin FormatOption format, @Mixin ServerOption server) {
        ChosenLetters chosen = server.connect().client().deadLetters().drop(letters.request(null));
        if (format.isJson()) {
            FormatOption.printJson(console, chosen);
        } else {
            console.print(count(chosen) + (chosen.dryRun() ? " would be dropped." : " dropped."));
        }
    }

    private static String count(ChosenLetters chosen) {
        return Formats.count(chosen.letters(), "dead letter");
    }

    private static String shortTopic(String topic) {
        return topic.startsWith(TOPICS) ? topic.substring(TOPICS.length()) : topic;
    }
}
