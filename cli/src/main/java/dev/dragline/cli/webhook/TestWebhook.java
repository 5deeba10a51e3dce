// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.webhook;

import dev.dragline.api.webhooks.Delivery;
import dev.dragline.api.webhooks.DeliveryState;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.client.WebhookClient;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code webhook test}. */
@Command(
        name = "test",
        description = "Send a webhook a message of the kind webhook.test, and show how the receiver answered.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} webhook test 0197c3a0-5b1e-7000-8000-000000000000"})
final class TestWebhook implements Runnable {

    private static final int MOST_QUERIES = 120;
    private static final long PAUSE_MILLISECONDS = 500;

    private final Console console;

    @Parameters(paramLabel = "ID", description = "as `webhook list` shows it")
    private UUID id;

    @Mixin
    private ServerOption server;

    TestWebhook(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        WebhookClient webhooks = server.connect().client().webhooks();
        Delivery delivery = webhooks.test(id);
        for (int query = 0; query < MOST_QUERIES && delivery.attempts().isEmpty(); query++) {
            pause();
            delivery = webhooks.delivery(id, delivery.id());
        }
        if (delivery.attempts().isEmpty()) {
            throw new Failure("The message " + delivery.id() + " was not sent within a minute; `webhook deliveries "
                    + id + "` shows when it is.");
        }
        String answer = DeliveryTable.lastAnswer(delivery);
        if (delivery.state() != DeliveryState.DELIVERED) {
            throw new Failure("The receiver did not take the message: " + answer);
        }
        console.print("The receiver took the message: " + answer);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("The command was interrupted.", e);
        }
    }
}
