// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.dragline.cli.terminal.Console;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

class HelpTest {

    /** Commands that are parsed and never run. */
    private static final CommandLine COMMANDS = Dragline.commands(Console.ofProcess());

    /** Returns every text that picocli formats. */
    static Stream<String> texts() {
        return specs(COMMANDS).flatMap(spec -> Stream.of(
                        Stream.of(
                                spec.usageMessage().description(),
                                spec.usageMessage().footer()),
                        spec.options().stream().map(OptionSpec::description),
                        spec.positionalParameters().stream().map(PositionalParamSpec::description))
                .flatMap(Function.identity())
                .flatMap(Stream::of));
    }

    private static Stream<CommandSpec> specs(CommandLine command) {
        return Stream.concat(
                Stream.of(command.getCommandSpec()),
                command.getSubcommands().values().stream().flatMap(HelpTest::specs));
    }

    @Test
    void everyTextIsAFormat() {
        assertThat(texts()).isNotEmpty().allSatisfy(text -> assertThatCode(() -> String.format(Locale.ROOT, text))
                .as(text)
                .doesNotThrowAnyException());
    }

    static Stream<String> commands() {
        return below(COMMANDS);
    }

    private static Stream<String> below(CommandLine command) {
        return command.getSubcommands().values().stream()
                .flatMap(one -> Stream.concat(Stream.of(one.getCommandSpec().qualifiedName()), below(one)));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandExplainsItselfWithAnExampleThatIsRight(String name) {
        String[] words = name.split(" ");
        CommandRun help = CommandRun.of(
                Stream.concat(Stream.of(words).skip(1), Stream.of("--help")).toArray(String[]::new));
        assertThat(help.status()).isZero();
        List<String> examples = help.out()
                .lines()
                .filter(line -> line.startsWith("Example: ./dragline "))
                .toList();
        assertThat(examples).as(help.out()).hasSize(1);
        assertThat(examples.get(0)).contains(words);

        COMMANDS.parseArgs(arguments(examples.get(0)));
    }

    /** Splits an example into arguments as a shell would. */
    private static String[] arguments(String example) {
        return Stream.of(example.substring("Example: ./dragline ".length()).split(" (?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)"))
                .map(word -> word.replace("\"", ""))
                .toArray(String[]::new);
    }

    @Test
    void withoutArgumentsAllCommandsAreListed() {
        CommandRun help = CommandRun.of();
        assertThat(help.status()).isZero();
        assertThat(help.out().toLowerCase(Locale.ROOT))
                .contains("usage: ./dragline", "demo", "up", "generator", "edit", "job", "train", "model", "evaluate");
    }

    @Test
    void wrongUsageIsToldWithTheUsage() {
        CommandRun wrong = CommandRun.of("job", "show", "12");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err())
                .contains(
                        "an id is like 0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2, its first four digits or more, or last,"
                                + " not \"12\"",
                        "Usage: ./dragline job show");
        assertThat(CommandRun.of("train", "submit").err()).contains("Missing required option: '--generator=NAME'");
    }

    @Test
    void aMissingServerIsToldWithWhatToDo() {
        CommandRun lonely = CommandRun.of("job", "list", "--server", "http://localhost:1");
        assertThat(lonely.status()).isEqualTo(3);
        assertThat(lonely.err())
                .isEqualTo("dragline: Nothing answers at http://localhost:1/. Start the server with `./dragline up`, or"
                        + " say with --server URL where it is.\n");
        assertThat(lonely.out()).isEmpty();
    }
}
