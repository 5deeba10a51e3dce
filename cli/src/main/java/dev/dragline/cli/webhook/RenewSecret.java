// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.webhook;

import dev.dragline.api.webhooks.NewWebhook;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.FormatOption;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Gives a webhook another secret. */
@Command(
        name = "renew-secret",
        description = {
            "Give a webhook another secret and print it. It is shown this once.",
            "For 24 hours messages are signed with the secret of before, too, so that the receiver misses none."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} webhook renew-secret 0197c3a0-5b1e-7000-8000-000000000000"})
final class RenewSecret implements Runnable {

    private final Console console;

    @Parameters(paramLabel = "ID", description = "as `webhook list` shows it")
    private UUID id;

    @Mixin
    private FormatOption format;

    @Mixin
    private ServerOption server;

    RenewSecret(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        NewWebhook renewed = server.connect().client().webhooks().renewSecret(id);
        if (format.isJson()) {
            FormatOption.printJson(console, renewed);
            return;
        }
        console.print(renewed.secret());
        console.note("The new secret of the webhook " + id + "; it is not shown again.");
    }
}
