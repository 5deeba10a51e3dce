// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.webhook;

import dev.dragline.api.webhooks.DeliveryPage;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.FormatOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code webhook deliveries}. */
@Command(
        name = "deliveries",
        description = "List what a webhook sent or has yet to send, the newest first, and how it was answered.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} webhook deliveries 0197c3a0-5b1e-7000-8000-000000000000"})
final class ListDeliveries implements Runnable {

    private final Console console;

    @Parameters(paramLabel = "ID", description = "of the webhook, as `webhook list` shows it")
    private UUID id;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "the most that are shown, up to 500 (default: ${DEFAULT-VALUE})")
    private int limit;

    @Option(names = "--after", paramLabel = "NEXT", description = "go on where the page before ended")
    private @Nullable String after;

    @Mixin
    private FormatOption format;

    @Mixin
    private ServerOption server;

    ListDeliveries(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        DeliveryPage page = server.connect().client().webhooks().deliveries(id, limit, after);
        format.print(console, page, () -> DeliveryTable.of(page.deliveries()));
        if (page.next() != null) {
            console.note("There are more: add --after " + page.next());
        }
    }
}
