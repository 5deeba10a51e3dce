// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.work;

import dev.dragline.api.Work;
import dev.dragline.cli.server.Server;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.cli.terminal.Formats;
import dev.dragline.client.Patience;
import dev.dragline.client.ServerLostException;
import dev.dragline.client.Watcher;
import dev.dragline.client.WorkClient;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A job, a training or an evaluation on a server, while somebody waits for it. */
public record RunningWork<D extends Work, A>(Server server, WorkKind<?, D, A> kind, UUID id) {

    /** Returns the work that a user named. */
    public static <D extends Work, A> RunningWork<D, A> of(Server server, WorkKind<?, D, A> kind, WorkId id) {
        return new RunningWork<>(server, kind, id.find(server, kind));
    }

    /** Returns what the server tells about it. */
    public D document() {
        return client().get(id);
    }

    /** Cancels it, and returns its state then. */
    public A cancel() {
        return client().cancel(id);
    }

    private WorkClient<?, D, A> client() {
        return kind.client().apply(server.client());
    }

    /** Returns the address of its page. */
    public String page() {
        return server.page(kind.nouns() + "/" + id).toString();
    }

    private String hint(String command) {
        return server.hints().command(kind.command(), command, id.toString());
    }

    /**
     * Prints what was just submitted.
     *
     * @param view waits for the end and prints it; null if the command does not wait
     * @return the exit status
     */
    public int follow(Console console, A accepted, @Nullable WorkView<?, D, A> view) {
        console.note("The " + kind.noun() + " is submitted; see " + page());
        return followQuietly(console, accepted, view);
    }

    /** Prints what was just submitted, without its address. */
    public int followQuietly(Console console, A accepted, @Nullable WorkView<?, D, A> view) {
        if (view == null) {
            FormatOption.printJson(console, accepted);
            return 0;
        }
        D end = watch(console, view);
        FormatOption.printJson(console, end);
        return exitStatus(end);
    }

    /** Shows it until its end. If the user interrupts that, a note says that it goes on and how to return to it. */
    public D watch(Console console, WorkView<?, D, A> view) {
        InterruptNote note = InterruptNote.of(console, "Interrupted. The " + goesOn());
        try {
            return view.watch(console, this);
        } finally {
            note.remove();
        }
    }

    /**
     * Waits until it has ended, also while the server is away for a moment.
     *
     * @param shows is given its state, at first and after each change
     * @return its state at the end
     */
    public D await(Console console, Consumer<? super D> shows) {
        return await(console, Patience.USUAL, shows);
    }

    D await(Console console, Patience patience, Consumer<? super D> shows) {
        try {
            return client().await(id, patience, new Shown<D>(console, server, shows));
        } catch (ServerLostException e) {
            throw new Failure(
                    Failure.SERVER_LOST,
                    "The server at " + server.page("") + " has not answered for "
                            + Formats.duration(e.waited().toMillis() / 1e3)
                            + ", so the waiting ends. When the server runs again: The " + goesOn(),
                    e);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof InterruptedIOException) {
                throw new Failure("Interrupted. The " + goesOn(), e);
            }
            throw e;
        }
    }

    /** Shows changes, and notes when the server is away. */
    private record Shown<D>(Console console, Server server, Consumer<? super D> shows) implements Watcher<D> {

        @Override
        public void changed(D now) {
            shows.accept(now);
        }

        @Override
        public void away(Duration longest) {
            console.note("The server at " + server.page("") + " does not answer; this command tries again for "
                    + Formats.duration(longest.toMillis() / 1e3) + ".");
        }

        @Override
        public void back() {
            console.note("The server answers again.");
        }
    }

    private String goesOn() {
        return kind.noun() + " goes on. Watch it: `" + hint("watch") + "`; cancel it: `" + hint("cancel") + "`.";
    }

    /** Returns the exit status for the state of work: 0 if it was completed. */
    public static int exitStatus(Work work) {
        return work.wasCompleted() ? 0 : Failure.FAILED;
    }
}
