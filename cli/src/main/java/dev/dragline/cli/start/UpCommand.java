// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.start;

import dev.dragline.cli.terminal.Console;
import dev.dragline.standalone.Installation;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code up}. */
@Command(
        name = "up",
        description = {
            "Start everything on this machine: Kafka, PostgreSQL, the services, the workers. Ctrl-C stops it.",
            "What was submitted and computed is kept in the data directory and is there at the next start."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} up --port 8080 --workers 2"})
public final class UpCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private UpOptions options;

    UpCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Installation installation = options.installation(console)) {
            ShutdownHook.atExit(console, installation);
            UpOptions.start(installation);
            console.print("Dragline runs at " + installation.address());
            console.print("Open it: " + installation.server().signInLink());
            console.print("Next: " + submission());
            if (options.isReachedFromElsewhere()) {
                console.print("Other machines reach it, too: everybody needs a key. `"
                        + options.hints().command("key", "create", "USER")
                        + "` makes one. Nothing is encrypted: put a proxy with TLS before it where others can listen.");
            }
            if (options.isWithoutWorkers()) {
                console.print(howWorkersJoin(installation));
            }
            console.print("Logs: " + options.data().resolve("logs") + ". Ctrl-C stops everything.");
            new CountDownLatch(1).await();
            return 0;
        }
    }

    private String submission() {
        return options.hints()
                .command("job", "submit", DemoEdits.bundled().toString(), "--generator", "faces-128", "--wait");
    }

    private String howWorkersJoin(Installation installation) {
        return "No inference worker runs here: edits wait until one joins (deploy/README.md says how), with"
                + installation.workerEnvironment().entrySet().stream()
                        .map(variable -> " " + variable.getKey() + "=" + variable.getValue())
                        .collect(Collectors.joining())
                + ".";
    }
}
