// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.access;

import dev.dragline.api.access.Key;
import dev.dragline.api.access.KeyList;
import dev.dragline.api.access.KeyRequest;
import dev.dragline.api.access.NewKey;
import dev.dragline.api.access.Role;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.terminal.Table;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code key create}, {@code key list}, {@code key revoke}. */
@Command(
        name = "key",
        synopsisSubcommandLabel = "COMMAND",
        description = "Make, list and revoke the keys with which users and programs may use a server.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} key create alice"})
public final class KeyCommand {

    private final Console console;

    KeyCommand(Console console) {
        this.console = console;
    }

    @Command(
            name = "create",
            description = {
                "Make a key and print it. It is shown this once; the server keeps only its hash.",
                "A viewer sees everything; a submitter also submits, and controls what is theirs; an admin does everything."
            },
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ${ROOT-COMMAND-NAME} key create alice --role submitter --days 90"})
    void create(
            @Parameters(
                            paramLabel = "USER",
                            description = "whose key it is, and whose jobs those submitted with it are")
                    String user,
            @Option(
                            names = "--role",
                            paramLabel = "ROLE",
                            defaultValue = "SUBMITTER",
                            description = "viewer, submitter or admin (default: submitter)")
                    Role role,
            @Option(
                            names = "--label",
                            paramLabel = "TEXT",
                            description = "what it is for, such as the name of a machine")
                    @Nullable
                    String label,
            @Option(
                            names = "--days",
                            paramLabel = "N",
                            description = "how long it is valid (default: until it is revoked)")
                    @Nullable
                    Integer days,
            @Mixin FormatOption format,
            @Mixin ServerOption server) {
        NewKey made = server.connect().client().makeKey(new KeyRequest(user, role, label, days));
        if (format.isJson()) {
            format.print(console, made, table());
            return;
        }
        console.print(made.secret());
        console.note("The key of " + user + " (" + role.label() + ", id "
                + made.key().id() + "). Set DRAGLINE_TOKEN to it; it is not shown again.");
    }

    @Command(
            name = "list",
            description = "List all keys, without their secrets.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ${ROOT-COMMAND-NAME} key list"})
    void list(@Mixin FormatOption format, @Mixin ServerOption server) {
        KeyList keys = server.connect().client().keys();
        Table table = table();
        keys.keys().forEach(key -> add(table, key));
        format.print(console, keys, table);
    }

    @Command(
            name = "revoke",
            description = "Make a key invalid from now on.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ${ROOT-COMMAND-NAME} key revoke 0197c3a0-5b1e-7000-8000-000000000000"})
    void revoke(
            @Parameters(paramLabel = "ID", description = "as `key list` shows it") UUID id,
            @Mixin ServerOption server) {
        Key key = server.connect().client().revokeKey(id);
        console.note("The key " + id + " of " + key.user() + " is not valid any more.");
    }

    private static Table table() {
        return new Table(
                "There are no keys besides the administrator's token.", "ID", "USER", "ROLE", "LABEL", "MADE", "STATE");
    }

    private static void add(Table table, Key key) {
        table.add(
                key.id().toString(),
                key.user(),
                key.role().label(),
                Objects.requireNonNullElse(key.label(), ""),
                Formats.time(key.createdAt()) + " by " + key.createdBy(),
                state(key));
    }

    private static String state(Key key) {
        if (key.revokedAt() != null) {
            return "revoked " + Formats.time(key.revokedAt());
        }
        if (key.expiresAt() == null) {
            return "valid";
        }
        boolean isOver = key.expiresAt().isBefore(Clock.systemUTC().instant());
        return (isOver ? "expired " : "valid until ") + Formats.time(key.expiresAt());
    }
}
