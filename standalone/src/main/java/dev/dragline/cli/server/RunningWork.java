package dev.dragline.cli.server;

import dev.dragline.cli.terminal.Failure;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * A training or an evaluation on a server, while somebody waits for it.
 *
 * @param path where the server tells of it
 */
public record RunningWork(Server server, String path) {

    private static final long LOOK_AGAIN_MILLISECONDS = 1000;
    private static final Set<String> OPEN = Set.of("waiting", "running");

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
