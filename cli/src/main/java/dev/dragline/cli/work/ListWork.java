// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.work;

import dev.dragline.api.Page;
import dev.dragline.api.Work;
import dev.dragline.cli.server.Server;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.FormatOption;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code list} for one kind of work. */
public abstract class ListWork<L extends Work> implements Runnable {

    private final Console console;
    private final WorkView<L, ?, ?> view;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "the most that are listed, up to 500 (default: ${DEFAULT-VALUE})")
    private int limit;

    @Mixin
    private FormatOption format;

    @Mixin
    private ServerOption server;

    protected ListWork(Console console, WorkView<L, ?, ?> view) {
        this.console = console;
        this.view = view;
    }

    /** Asks for the newest ones. */
    protected Page<L> page(Server connected, int most) {
        return view.kind().client().apply(connected.client()).list(most, null);
    }

    @Override
    public void run() {
        Server connected = server.connect();
        Page<L> page = page(connected, limit);
        format.print(console, page, () -> view.table(connected.hints(), page.items()));
    }
}
