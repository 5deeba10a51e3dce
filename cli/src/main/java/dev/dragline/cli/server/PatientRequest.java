// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.server;

import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.Formats;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Asks a server again while it is away, and gives up after some time. */
final class PatientRequest {

    private final Console console;
    private final Server server;
    private final Patience patience;
    private final String goesOn;

    /** @param goesOn what to say of the work when nobody waits for it any more */
    PatientRequest(Console console, Server server, Patience patience, String goesOn) {
        this.console = console;
        this.server = server;
        this.patience = patience;
        this.goesOn = goesOn;
    }

    /**
     * Returns the answer as soon as there is one.
     *
     * @throws Failure if the server refuses, or is away for too long
     */
    JsonNode get(Supplier<JsonNode> question) {
        @Nullable Instant away = null;
        while (true) {
            try {
                JsonNode answer = question.get();
                if (away != null) {
                    console.note("The server answers again.");
                }
                return answer;
            } catch (Failure failure) {
                if (failure.exitStatus() != Failure.NO_SERVER) {
                    throw failure;
                }
                Instant now = patience.clock().instant();
                if (away == null) {
                    away = now;
                    console.note("The server at " + server.page("") + " does not answer; this command tries again for "
                            + longest() + ".");
                }
                if (Duration.between(away, now).compareTo(patience.longest()) >= 0) {
                    throw new Failure(
                            Failure.SERVER_LOST,
                            "The server at " + server.page("") + " has not answered for " + longest()
                                    + ", so nothing is waited for any more. When it runs again: " + goesOn,
                            failure);
                }
                pause();
            }
        }
    }

    void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(patience.between().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted. " + goesOn, e);
        }
    }

    private String longest() {
        return Formats.duration(patience.longest().toMillis() / 1e3);
    }
}
