// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.work;

import dev.dragline.api.Work;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.terminal.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** The command {@code watch} for one kind of work. */
public abstract class WatchWork<D extends Work, A> implements Callable<Integer> {

    private final Console console;
    private final WorkView<?, D, A> view;

    @Mixin
    private WorkIdParameter id;

    @Mixin
    private ServerOption server;

    protected WatchWork(Console console, WorkView<?, D, A> view) {
        this.console = console;
        this.view = view;
    }

    @Override
    public Integer call() {
        RunningWork<D, A> running = RunningWork.of(server.connect(), view.kind(), id.id());
        D end = running.watch(console, view);
        view.printResult(console, end);
        return RunningWork.exitStatus(end);
    }
}
