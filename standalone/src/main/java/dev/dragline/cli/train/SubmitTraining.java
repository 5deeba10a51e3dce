package dev.dragline.cli.train;

import dev.dragline.cli.server.RunningWork;
import dev.dragline.cli.server.Server;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.training.TrainingSettings;
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
            "When it is complete the new version is in use for edits that are submitted afterwards.",
            "",
            "Example: ./dragline train submit --generator faces-128 --set trainingSteps=1500 --wait"
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
        requireSettings();
        Server connected = server.connect();
        return RunningWork.submit(
                console,
                connected,
                "training",
                request(),
                wait ? id -> new RunningTraining(connected, id).watch(console) : null);
    }

    /** The trainer would say so, too, but only when its turn has come. */
    private void requireSettings() {
        try {
            TrainingSettings.of(asked.preset, asked.settings);
        } catch (IllegalArgumentException e) {
            throw new Failure("This cannot be trained: " + e.getMessage() + ".", e);
        }
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
        asked.settings.forEach(settings::put);
        return request;
    }
}
