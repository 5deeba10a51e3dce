// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.webhook;

import dev.dragline.api.webhooks.Delivery;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.client.WebhookClient;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code webhook send-again}. */
@Command(
        name = "send-again",
        description = "Send a message again, whether it was delivered, failed or waits.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} webhook send-again 0197c3a0-5b1e-7000-8000-000000000000"})
final class SendAgain implements Runnable {

    private final Console console;

    @Parameters(index = "0", paramLabel = "ID", description = "of the webhook, as `webhook list` shows it")
    private UUID id;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DELIVERY",
            description = "as `webhook deliveries` shows it (default: the newest)")
    private @Nullable UUID delivery;

    @Mixin
    private ServerOption server;

    SendAgain(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        WebhookClient webhooks = server.connect().client().webhooks();
        UUID chosen = delivery == null ? newest(webhooks) : delivery;
        webhooks.sendAgain(id, chosen);
        console.note("The message " + chosen + " is sent again; `webhook deliveries " + id + "` shows how it went.");
    }

    private UUID newest(WebhookClient webhooks) {
        return webhooks.deliveries(id, 1, null).deliveries().stream()
                .findFirst()
                .map(Delivery::id)
                .orElseThrow(() -> new Failure("The webhook " + id + " has sent nothing yet."));
    }
}
