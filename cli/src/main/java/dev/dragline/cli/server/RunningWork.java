// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.server;

import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.FormatOption;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A job, a training or an evaluation on a server, while somebody waits for it. */
public record RunningWork(Server server, WorkKind kind, String id) {

    private static final Set<String> OPEN = Set.of("accepting", "waiting", "running");

    /**
     * Asks for it, and prints how it is then.
     *
     * @param watch waits for the end of what was submitted, and returns how it is then; absent if nobody waits
     * @return the exit status
     */
    public static int submit(
            Console console,
            Server server,
            WorkKind kind,
            JsonNode request,
            @Nullable BiFunction<RunningWork, JsonNode, JsonNode> watch) {
        JsonNode submitted = server.post(kind.path(), request.toString());
        RunningWork running = new RunningWork(server, kind, submitted.path("id").asString(""));
        console.note("The " + kind.noun() + " is submitted; see " + running.page());
        if (watch == null) {
            FormatOption.printJson(console, submitted);
            return 0;
        }
        JsonNode end = running.interruptibly(console, () -> watch.apply(running, submitted));
        FormatOption.printJson(console, end);
        return exitStatus(end);
    }

    /** As the server tells of it. */
    public JsonNode document() {
        return server.get(kind.path() + "/" + id);
    }

    /** Asks the server to end it; returns how it is then. */
    public JsonNode cancel() {
        return server.post(kind.path() + "/" + id + "/cancel", "");
    }

    /** Where people look at it. */
    public String page() {
        return server.page(kind.nouns() + "/" + id).toString();
    }

    /** A command that handles it, such as {@code watch}. */
    public String hint(String command) {
        return server.hints().command(kind.command(), command, id);
    }

    /** Runs what waits for it; if the user interrupts that, says that the work goes on and how to come back to it. */
    public JsonNode interruptibly(Console console, Supplier<JsonNode> waiting) {
        InterruptNote note = InterruptNote.of(console, "Interrupted. The " + goesOn());
        try {
            return waiting.get();
        } finally {
            note.remove();
        }
    }

    /**
     * Waits until nothing more is to come, also while the server is away for a moment.
     *
     * @param first how it is
     * @param shows is told how it is, each time that the server was asked
     * @return how it is at the end
     */
    public JsonNode await(Console console, JsonNode first, Consumer<JsonNode> shows) {
        return await(console, Patience.USUAL, first, shows);
    }

    JsonNode await(Console console, Patience patience, JsonNode first, Consumer<JsonNode> shows) {
        PatientRequest request = new PatientRequest(console, server, patience, "The " + goesOn());
        JsonNode work = first;
        shows.accept(work);
        while (isOpen(work)) {
            request.pause();
            work = request.get(this::document);
            shows.accept(work);
        }
        return work;
    }

    private String goesOn() {
        return kind.noun() + " goes on. Watch it: `" + hint("watch") + "`; cancel it: `" + hint("cancel") + "`.";
    }

    /** Whether something more is to come. */
    public static boolean isOpen(JsonNode work) {
        return OPEN.contains(state(work));
    }

    /** How it is, as the server calls it. */
    public static String state(JsonNode work) {
        return work.path("state").asString("");
    }

    /** 0 if it was completed. */
    public static int exitStatus(JsonNode work) {
        return "completed".equals(state(work)) ? 0 : Failure.FAILED;
    }
}
