// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.webhook;

import dev.dragline.api.webhooks.NewWebhook;
import dev.dragline.api.webhooks.Webhook;
import dev.dragline.api.webhooks.WebhookChange;
import dev.dragline.api.webhooks.WebhookEvent;
import dev.dragline.api.webhooks.WebhookList;
import dev.dragline.api.webhooks.WebhookRequest;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.cli.terminal.Subcommands;
import dev.dragline.cli.terminal.Table;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Groups the commands for webhooks, and has those that make and change them. */
@Command(
        name = "webhook",
        synopsisSubcommandLabel = "COMMAND",
        description = "Have a server send signed messages to an address when work ends.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} webhook create https://example.org/dragline"})
@Subcommands({ListDeliveries.class, SendAgain.class, TestWebhook.class, RenewSecret.class})
public final class WebhookCommand {

    private final Console console;

    WebhookCommand(Console console) {
        this.console = console;
    }

    @Command(
            name = "create",
            description = {
                "Make a webhook and print its secret, with which the receiver checks signatures. It is shown this once.",
                "It tells of your own work. docs/webhooks.md says what is sent, and how a signature is checked."
            },
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "Example: ${ROOT-COMMAND-NAME} webhook create https://example.org/dragline --events job.completed,job.failed"
            })
    void create(
            @Parameters(paramLabel = "URL", description = "where messages are sent: https:// or http://") String url,
            @Option(
                            names = "--events",
                            paramLabel = "EVENT",
                            split = ",",
                            description = "of what it tells, such as job.completed (default: everything)")
                    @Nullable
                    List<String> chosen,
            @Option(names = "--name", paramLabel = "TEXT", description = "what it is for") @Nullable String name,
            @Option(names = "--for-everybody", description = "tell of everybody's work; for administrators")
                    boolean forEverybody,
            @Mixin FormatOption format,
            @Mixin ServerOption server) {
        WebhookRequest request = new WebhookRequest(url, name, events(chosen), forEverybody ? true : null);
        NewWebhook made = server.connect().client().webhooks().make(request);
        if (format.isJson()) {
            FormatOption.printJson(console, made);
            return;
        }
        console.print(made.secret());
        console.note("The secret of the webhook " + made.webhook().id() + "; it is not shown again. Try it:"
                + " webhook test " + made.webhook().id());
    }

    @Command(
            name = "list",
            description = "List your webhooks; as an administrator, everybody's.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ${ROOT-COMMAND-NAME} webhook list"})
    void list(@Mixin FormatOption format, @Mixin ServerOption server) {
        WebhookList webhooks = server.connect().client().webhooks().list();
        Table table = new Table("There are no webhooks yet.", "ID", "USER", "NAME", "STATE", "TELLS OF", "URL");
        webhooks.webhooks().forEach(webhook -> add(table, webhook));
        format.print(console, webhooks, table);
    }

    private static void add(Table table, Webhook webhook) {
        long all =
                Stream.of(WebhookEvent.values()).filter(WebhookEvent::isChosen).count();
        String events = webhook.events().size() == all
                ? "everything"
                : webhook.events().stream().map(WebhookEvent::label).collect(Collectors.joining(", "));
        table.add(
                webhook.id().toString(),
                webhook.user(),
                Objects.requireNonNullElse(webhook.name(), ""),
                webhook.isEnabled() ? "enabled" : "disabled",
                webhook.forEverybody() ? events + " of everybody" : events,
                webhook.url());
    }

    @Command(
            name = "change",
            description = "Change, disable or enable a webhook; what is not given stays as it is.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ${ROOT-COMMAND-NAME} webhook change 0197c3a0-5b1e-7000-8000-000000000000 --disable"
            })
    void change(
            @Parameters(paramLabel = "ID", description = "as `webhook list` shows it") UUID id,
            @Option(names = "--url", paramLabel = "URL", description = "where messages are sent from now on") @Nullable
                    String url,
            @Option(names = "--events", paramLabel = "EVENT", split = ",", description = "of what it tells") @Nullable
                    List<String> chosen,
            @Option(names = "--name", paramLabel = "TEXT", description = "what it is for") @Nullable String name,
            @Option(names = "--enable", description = "send messages again, and those that waited") boolean enable,
            @Option(names = "--disable", description = "send nothing until it is enabled") boolean disable,
            @Mixin ServerOption server) {
        if (enable && disable) {
            throw new Failure("A webhook is either enabled or disabled: leave --enable or --disable away.");
        }
        boolean isSwitched = enable || disable;
        Boolean enabled = isSwitched ? enable : null;
        WebhookChange change = new WebhookChange(url, name, events(chosen), enabled);
        FormatOption.printJson(console, server.connect().client().webhooks().change(id, change));
    }

    @Command(
            name = "delete",
            description = "Delete a webhook with its messages.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ${ROOT-COMMAND-NAME} webhook delete 0197c3a0-5b1e-7000-8000-000000000000"})
    void delete(
            @Parameters(paramLabel = "ID", description = "as `webhook list` shows it") UUID id,
            @Mixin ServerOption server) {
        server.connect().client().webhooks().delete(id);
        console.note("The webhook " + id + " is deleted, with its messages.");
    }

    private static @Nullable List<WebhookEvent> events(@Nullable List<String> labels) {
        return labels == null
                ? null
                : labels.stream().map(WebhookCommand::event).toList();
    }

    private static WebhookEvent event(String label) {
        return WebhookEvent.of(label)
                .filter(WebhookEvent::isChosen)
                .orElseThrow(() -> new Failure("There is no event " + label + ". There are "
                        + Stream.of(WebhookEvent.values())
                                .filter(WebhookEvent::isChosen)
                                .map(WebhookEvent::label)
                                .collect(Collectors.joining(", "))
                        + "."));
    }
}
