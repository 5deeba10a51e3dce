// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.work;

import dev.dragline.api.Work;
import dev.dragline.cli.server.Server;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.FormatOption;
import java.util.List;
import picocli.CommandLine.Mixin;

/** The command {@code show} for one kind of work. */
public abstract class ShowWork<L extends Work, D extends Work> implements Runnable {

    private final Console console;
    private final WorkView<L, D, ?> view;

    @Mixin
    private WorkIdParameter id;

    @Mixin
    private FormatOption format;

    @Mixin
    private ServerOption server;

    protected ShowWork(Console console, WorkView<L, D, ?> view) {
        this.console = console;
        this.view = view;
    }

    @Override
    public void run() {
        Server connected = server.connect();
        D work = RunningWork.of(connected, view.kind(), id.id()).document();
        if (format.isJson()) {
            FormatOption.printJson(console, work);
        } else {
            print(console, view, connected, work);
        }
    }

    /** Prints one of them for people. */
    public static <L extends Work, D extends Work> void print(
            Console console, WorkView<L, D, ?> view, Server server, D work) {
        view.table(server.hints(), List.of(view.inList(work))).print(console);
        view.printDetails(console, server.hints(), work);
    }
}
