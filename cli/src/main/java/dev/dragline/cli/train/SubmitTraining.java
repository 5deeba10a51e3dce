// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.train;

import dev.dragline.cli.server.RunningWork;
import dev.dragline.cli.server.Server;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.server.WorkKind;
import dev.dragline.cli.terminal.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code train submit}. */
@Command(
        name = "submit",
        description = "Have a server train. Prints the training as JSON: {\"id\", ...}.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "At the end the networks and what is in use make the same held-out edits. The new version is taken into use for edits"
                    + " that are submitted afterwards if points end nearer to their targets with it; otherwise it is kept,"
                    + " and `model use` takes it into use.",
            "",
            "Example: ${ROOT-COMMAND-NAME} train submit --generator faces-128 --steps 1500 --wait"
        })
final class SubmitTraining implements Callable<Integer> {

    private final Console console;

    @Mixin
    private SettingsOptions asked;

    @Option(names = "--wait", description = "wait until it is complete; exit status 1 if it fails")
    private boolean wait;

    @Mixin
    private ServerOption server;

    SubmitTraining(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        asked.tellSteps(console);
        Server connected = server.connect();
        return RunningWork.submit(
                console,
                connected,
                WorkKind.TRAINING,
                request(),
                wait ? (running, first) -> new RunningTraining(running).watch(console, first) : null);
    }

    private ObjectNode request() {
        ObjectNode request = new JsonMapper().createObjectNode();
        request.put("generator", asked.generator);
        request.put("preset", asked.preset);
        if (asked.from != null) {
            request.put("fromVersion", asked.from);
        }
        request.put("seed", asked.seed);
        ObjectNode settings = request.putObject("settings");
        asked.settings().forEach(settings::put);
        return request;
    }
}
