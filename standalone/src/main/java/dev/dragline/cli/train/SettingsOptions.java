package dev.dragline.cli.train;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a training is asked for, wherever it runs. */
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
            description = "a setting instead of the preset's, such as trainingSteps=1500; give it again for more")
    Map<String, String> settings = new TreeMap<>();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "the same seed gives the same networks (default: ${DEFAULT-VALUE})")
    long seed;
}
