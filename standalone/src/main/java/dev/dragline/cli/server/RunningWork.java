package dev.dragline.cli.server;

import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.FormatOption;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A training or an evaluation on a server, while somebody waits for it.
 *
 * @param path where the server tells of it
 */
public record RunningWork(Server server, String path) {

    private static final long LOOK_AGAIN_MILLISECONDS = 1000;
    private static final Set<String> OPEN = Set.of("waiting", "running");

    /**
     * Asks for it, and prints how it is then.
     *
     * @param what a training or an evaluation, as in "api/trainings"
     * @param watch of an id; waits for the end, and returns how it is then. Absent if nobody waits
     * @return the exit status
     */
    public static int submit(
            Console console, Server server, String what, JsonNode request, @Nullable Function<String, JsonNode> watch) {
        JsonNode submitted = server.post("api/" + what + "s", request.toString());
        String id = submitted.path("id").asString("");
        console.note("The " + what + " is submitted; see " + server.page(what + "s/" + id));
        JsonNode work = watch == null ? submitted : watch.apply(id);
        FormatOption.printJson(console, work);
        return watch == null ? 0 : exitStatus(work);
    }

    /** As the server tells of it. */
    public JsonNode document() {
        return server.get(path);
    }

    /** Waits until nothing more is to come; returns what is told then. */
    public JsonNode await(Consumer<JsonNode> shows) {
        JsonNode work = document();
        shows.accept(work);
        while (OPEN.contains(state(work))) {
            pause();
            work = document();
            shows.accept(work);
        }
        return work;
    }

    /** How it is, as the server calls it. */
    public static String state(JsonNode work) {
        return work.path("state").asString("");
    }

    /** 0 if it was completed. */
    public static int exitStatus(JsonNode work) {
        return "completed".equals(state(work)) ? 0 : Failure.FAILED;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted; the server goes on.", e);
        }
    }
}
