// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.train;

import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.training.TrainingSettings;
import dev.dragline.training.loop.StageSteps;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a training, on this machine or on a server. */
final class SettingsOptions {

    @Option(
            names = "--generator",
            required = true,
            paramLabel = "NAME",
            description = "the generator whose images are to be edited")
    String generator;

    @Option(
            names = "--preset",
            paramLabel = "PRESET",
            defaultValue = "jacobian",
            description = "jacobian, compact, paper or user-controllable-lt (default: ${DEFAULT-VALUE})")
    String preset;

    @Option(names = "--from", paramLabel = "VERSION", description = "begin with the networks of this version")
    @Nullable
    String from;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "a setting instead of the preset's, such as width=64; give it again for more")
    private Map<String, String> set = new TreeMap<>();

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "optimiser steps in all, shared among the stages as the preset shares them (default: the"
                    + " preset's); --set trainingSteps=N and the like set those of one stage")
    private @Nullable Integer steps;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "the same seed gives the same networks (default: ${DEFAULT-VALUE})")
    long seed;

    /**
     * Returns the requested settings, as the trainer takes them.
     *
     * @throws Failure if there is no such preset or setting, or a value is out of range
     */
    Map<String, String> settings() {
        try {
            if (steps == null) {
                TrainingSettings.of(preset, set);
                return set;
            }
            if (steps < 1) {
                throw new Failure("--steps must be a whole number above 0, not " + steps + ".");
            }
            return TrainingSettings.ofSteps(preset, set, steps);
        } catch (IllegalArgumentException e) {
            throw new Failure("The networks cannot be trained: " + e.getMessage() + ".", e);
        }
    }

    /** Prints how many steps of which stages the training will take, before it starts. */
    void tellSteps(Console console) {
        TrainingSettings settings = TrainingSettings.of(preset, settings());
        List<StageSteps> stages = settings.stages();
        String each = stages.stream()
                .map(stage -> stage.stage() + " " + stage.steps() + " (" + stage.setting() + ")")
                .collect(Collectors.joining(", then "));
        boolean partly = stages.stream().anyMatch(stage -> set.containsKey(stage.setting()))
                && !stages.stream().allMatch(stage -> set.containsKey(stage.setting()));
        console.note("Training takes " + settings.allSteps() + " steps: " + each + "."
                + (partly && steps == null ? " --steps N sets how many there are in all." : ""));
    }
}
