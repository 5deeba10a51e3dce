// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.job;

import dev.dragline.api.edits.LabelChange;
import dev.dragline.cli.server.Server;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.FormatOption;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code job label-edit}. */
@Command(
        name = "label-edit",
        description =
                "Give an edit a star, tags or a note. What is not named stays as it is. Prints all three as JSON.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Example: ${ROOT-COMMAND-NAME} job label-edit 0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2 --star --tags paper,hair"
        })
final class LabelEdit extends ControlEdit {

    private final Console console;

    @Option(names = "--star", negatable = true, description = "give it a star; --no-star takes it away")
    private @Nullable Boolean star;

    @Option(
            names = "--tags",
            paramLabel = "TAG",
            split = ",",
            description = "with commas between, in place of those of before; \"\" takes all of them away")
    private @Nullable List<String> tags;

    @Option(names = "--note", paramLabel = "TEXT", description = "at most 2000 characters; \"\" takes the note away")
    private @Nullable String note;

    @Spec
    private CommandSpec spec;

    LabelEdit(Console console) {
        this.console = console;
    }

    @Override
    void change(Server connected, UUID id) {
        if (star == null && tags == null && note == null) {
            throw new ParameterException(spec.commandLine(), "Give --star, --no-star, --tags or --note.");
        }
        List<String> words = tags == null
                ? null
                : tags.stream().filter(tag -> !tag.isBlank()).toList();
        FormatOption.printJson(console, connected.client().control().label(id, new LabelChange(star, words, note)));
    }
}
