// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.user;

import dev.dragline.api.users.User;
import dev.dragline.api.users.UserList;
import dev.dragline.api.users.UserSettings;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.cli.terminal.Table;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Groups {@code user list} and {@code user set}. */
@Command(
        name = "user",
        synopsisSubcommandLabel = "COMMAND",
        description = "See who submits jobs to a server, and set their shares of the workers and their limits.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} user list"})
public final class UserCommand {

    private final Console console;

    UserCommand(Console console) {
        this.console = console;
    }

    @Command(
            name = "list",
            description = "List who has jobs or settings of their own.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ${ROOT-COMMAND-NAME} user list --format json"})
    void list(@Mixin FormatOption format, @Mixin ServerOption server) {
        UserList users = server.connect().client().users();
        Table table =
                new Table("Nobody has submitted a job yet.", "NAME", "WEIGHT", "MAX WAITING", "WAITING", "CPU SECONDS");
        for (User user : users.users()) {
            table.add(
                    user.name(),
                    String.format(Locale.ROOT, "%.4g", user.weight()),
                    user.maxWaiting() == null ? "" : user.maxWaiting().toString(),
                    Long.toString(user.waiting()),
                    String.format(Locale.ROOT, "%.1f", user.cpuSeconds()));
        }
        format.print(console, users, table);
    }

    @Command(
            name = "set",
            description = {
                "Set the share and the limit of a user; what is not given becomes the default.",
                "While others have edits waiting, too, a user of weight 3 gets three times what a user of weight 1 gets."
            },
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ${ROOT-COMMAND-NAME} user set ann --weight 3 --max-waiting 100000"})
    void set(
            @Parameters(paramLabel = "NAME", description = "whose jobs they are") String name,
            @Option(names = "--weight", paramLabel = "W", description = "the share beside others (default: 1)")
                    @Nullable
                    Double weight,
            @Option(
                            names = "--max-waiting",
                            paramLabel = "N",
                            description = "the most edits that may wait for their results (default: any number)")
                    @Nullable
                    Long maxWaiting,
            @Mixin ServerOption server) {
        FormatOption.printJson(console, server.connect().client().set(name, new UserSettings(weight, maxWaiting)));
    }
}
