// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.dragline.cli.DocumentedCommands.Documented;
import dev.dragline.cli.terminal.Console;
import dev.dragline.standalone.BundledModels;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Checks that every command on every page exists and has the options that the page gives it. */
class DocumentationTest {

    /** The commands that the script carries out itself. */
    private static final Set<String> OF_THE_SCRIPT = Set.of("test", "lint", "help");

    static Stream<Documented> commands() {
        return DocumentedCommands.pages(BundledModels.home()).stream()
                .flatMap(DocumentedCommands::inBlocks)
                .filter(DocumentationTest::isOfTheCommandLine);
    }

    static Stream<Documented> mentions() {
        return DocumentedCommands.pages(BundledModels.home()).stream()
                .flatMap(DocumentedCommands::inText)
                .filter(DocumentationTest::isOfTheCommandLine);
    }

    private static boolean isOfTheCommandLine(Documented documented) {
        return documented.words().isEmpty()
                || !OF_THE_SCRIPT.contains(documented.words().get(0));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCommandOfABlockCanBeTyped(Documented documented) {
        if (documented.isShortened()) {
            assertNamesACommand(documented);
        } else {
            assertThatCode(() -> parse(documented.words()))
                    .as(documented.toString())
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @MethodSource("mentions")
    void aCommandInTheTextExists(Documented documented) {
        assertNamesACommand(documented);
    }

    private static void assertNamesACommand(Documented documented) {
        CommandLine command = Dragline.commands(Console.ofProcess());
        for (String word : documented.words()) {
            if (command.getSubcommands().isEmpty() || word.startsWith("-")) {
                return;
            }
            assertThat(command.getSubcommands()).as(documented.toString()).containsKey(word);
            command = command.getSubcommands().get(word);
        }
    }

    private static void parse(List<String> words) {
        List<String> typed =
                words.stream().map(word -> word.equals("ID") ? "last" : word).toList();
        Dragline.commands(Console.ofProcess(), typed.toArray(String[]::new)).parseArgs(typed.toArray(String[]::new));
    }

    @Test
    void thereAreCommandsInReadmeAndTutorial() {
        assertThat(commands().map(documented -> documented.page().getFileName().toString()))
                .contains("README.md", "tutorial.md", "evaluation.md");
    }
}
