// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.work;

import dev.dragline.api.Work;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Hints;
import dev.dragline.cli.terminal.Table;
import java.util.List;

/**
 * How one kind of work is shown.
 *
 * @param <L> one of them in a list
 * @param <D> one of them by itself
 * @param <A> one of them when it is accepted or cancelled
 */
public interface WorkView<L extends Work, D extends Work, A> {

    WorkKind<L, D, A> kind();

    /** An argument that names one of them. */
    WorkIdParameter id();

    /** One of them as it is in a list. */
    L inList(D work);

    /** @param hints for the command that submits the first one */
    Table table(Hints hints, List<L> works);

    /** Prints what there is to say of one of them below its line of the table. */
    void printDetails(Console console, Hints hints, D work);

    /** Shows how one of them goes on until its end, and how it ended; returns how it is then. */
    D watch(Console console, RunningWork<D, A> running);

    /** Prints what it brought, once it was watched to its end. */
    default void printResult(Console console, D end) {}
}
