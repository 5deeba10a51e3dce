// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.start;

import dev.dragline.cli.terminal.Console;
import dev.dragline.standalone.Installation;

/** Stops everything in order when this process is asked to end. */
final class ShutdownHook {

    private ShutdownHook() {}

    static void atExit(Console console, Installation installation) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            if (installation.isOpen()) {
                                console.note("Stopping the workers, the services, Kafka and PostgreSQL ...");
                                installation.close();
                                console.note("Stopped; everything is kept.");
                            }
                        },
                        "stopping"));
    }
}
