// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.access;

import dev.dragline.api.access.AuditEntry;
import dev.dragline.api.access.AuditPage;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.terminal.Table;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code audit}. */
@Command(
        name = "audit",
        description = "Show who did what on a server: every request that was to change something, the newest first.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} audit --limit 20"})
public final class AuditCommand implements Runnable {

    private final Console console;

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

    AuditCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        AuditPage page = server.connect().client().audit(limit, after);
        Table table = new Table("Nobody did anything yet.", "AT", "USER", "ROLE", "STATUS", "REQUEST", "FROM");
        page.entries().forEach(entry -> add(table, entry));
        format.print(console, page, table);
        if (page.next() != null) {
            console.note("There are more: add --after " + page.next());
        }
    }

    private static void add(Table table, AuditEntry entry) {
        table.add(
                Formats.time(entry.at()),
                entry.user(),
                entry.role().label(),
                Integer.toString(entry.status()),
                entry.method() + " " + entry.path(),
                entry.address());
    }
}
