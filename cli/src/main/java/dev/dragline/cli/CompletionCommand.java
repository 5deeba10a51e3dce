// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import dev.dragline.cli.terminal.Console;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

@Command(
        name = "completion",
        description = {
            "Print a script that completes commands and options in bash and zsh.",
            "It works for dragline, however the command is called: ./dragline, a path, or a link on the PATH."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Put this line into ~/.bashrc, with the path of Dragline; in ~/.zshrc after autoload -U compinit; compinit:",
            "source <(${ROOT-COMMAND-NAME} completion)",
            "",
            "Example: ${ROOT-COMMAND-NAME} completion"
        })
final class CompletionCommand implements Callable<Integer> {

    private static final String SCRIPT = "dragline";

    private final Console console;

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        CommandLine commands = Dragline.commands(console);
        // The script itself runs these two.
        commands.addSubcommand("test", new CommandLine(CommandSpec.create()));
        commands.addSubcommand("lint", new CommandLine(CommandSpec.create()));
        console.out().print(AutoComplete.bash(SCRIPT, commands));
        return CommandLine.ExitCode.OK;
    }
}
