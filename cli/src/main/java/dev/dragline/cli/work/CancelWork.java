// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.work;

import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.FormatOption;
import picocli.CommandLine.Mixin;

/** The command {@code cancel} for one kind of work. */
public abstract class CancelWork implements Runnable {

    private final Console console;
    private final WorkView<?, ?, ?> view;

    @Mixin
    private WorkIdParameter id;

    @Mixin
    private ServerOption server;

    protected CancelWork(Console console, WorkView<?, ?, ?> view) {
        this.console = console;
        this.view = view;
    }

    @Override
    public void run() {
        FormatOption.printJson(
                console, RunningWork.of(server.connect(), view.kind(), id.id()).cancel());
    }
}
