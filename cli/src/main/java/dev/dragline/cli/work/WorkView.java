// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.work;

import dev.dragline.api.Work;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Hints;
import dev.dragline.cli.terminal.Table;
import java.util.List;

/**
 * Shows one kind of work.
 *
 * @param <L> one of them in a list
 * @param <D> one of them by itself
 * @param <A> one of them when it is accepted or cancelled
 */
public interface WorkView<L extends Work, D extends Work, A> {

    WorkKind<L, D, A> kind();

    /** Returns work as it is in a list. */
    L inList(D work);

    /** @param hints makes the command that submits the first one */
    Table table(Hints hints, List<L> works);

    /** Prints details of work below its line of the table. */
    void printDetails(Console console, Hints hints, D work);

    /** Shows work until its end, and how it ended; returns its last state. */
    D watch(Console console, RunningWork<D, A> running);

    /** Prints the result of work that was watched to its end. */
    default void printResult(Console console, D end) {}
}
