// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.server;

import dev.dragline.api.models.Generator;
import dev.dragline.api.models.GeneratorList;
import dev.dragline.api.models.ModelHistory;
import dev.dragline.api.models.ModelInUse;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.terminal.Hints;
import dev.dragline.cli.terminal.Table;
import dev.dragline.client.DraglineClient;
import java.util.Objects;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code model list}, {@code model use}, {@code model history}. */
@Command(
        name = "model",
        synopsisSubcommandLabel = "COMMAND",
        description =
                "See which generators and trained versions a server has, and choose the version that it uses, or none.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} model list"})
public final class ModelCommand {

    private static final String NONE = "none";

    private final Console console;

    ModelCommand(Console console) {
        this.console = console;
    }

    @Command(
            name = "list",
            description = "List the generators and the versions trained for them.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ${ROOT-COMMAND-NAME} model list --format json"})
    void list(@Mixin FormatOption format, @Mixin ServerOption server) {
        GeneratorList models = server.connect().client().models();
        Table table = emptyList();
        for (Generator generator : models.generators()) {
            addGenerator(table, generator);
            generator.versions().forEach(version -> addVersion(table, generator, version));
        }
        format.print(console, models, table);
    }

    @Command(
            name = "use",
            description = {
                "Take a trained version into use: auto, and methods for which no version is named, take it for edits that "
                        + "are submitted afterwards. Jobs that were accepted before keep theirs.",
                "With none instead of a version no trained network is used: auto becomes a method that needs none.",
                "A version that its training measured no better than what was in use is refused without --force."
            },
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ${ROOT-COMMAND-NAME} model use faces-128 jacobian-seed8"})
    void use(
            @Parameters(paramLabel = "GENERATOR", description = "its name") String generator,
            @Parameters(paramLabel = "VERSION", description = "as `model list` shows it, or none") String version,
            @Option(names = "--force", description = "also a version that measured no better than what was in use")
                    boolean force,
            @Mixin ServerOption server) {
        DraglineClient client = server.connect().client();
        ModelInUse used = version.equals(NONE) ? client.useNone(generator) : client.use(generator, version, force);
        console.note(generator + " uses " + Objects.requireNonNullElse(used.version(), "no trained network")
                + " for edits that are submitted from now on; auto is " + used.recommendedMethod() + ".");
    }

    @Command(
            name = "history",
            description = "Show which versions of a generator were in use, and when: the latest choice first.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ${ROOT-COMMAND-NAME} model history faces-128"})
    void history(
            @Parameters(paramLabel = "GENERATOR", description = "its name") String generator,
            @Mixin FormatOption format,
            @Mixin ServerOption server) {
        ModelHistory history = server.connect().client().history(generator);
        Table table = emptyHistory(history);
        history.uses().forEach(use -> addUse(table, use));
        format.print(console, history, table);
    }

    private static Table emptyList() {
        return new Table(
                "There are no models yet; " + new Hints().command("generator", "import", "FILE", "--name", "NAME")
                        + " brings a generator.",
                "GENERATOR",
                "VERSION",
                "IN USE",
                "METHODS",
                "PRESET",
                "PUBLISHED",
                "METRICS");
    }

    private static void addGenerator(Table table, Generator generator) {
        table.add(
                generator.generator(),
                "",
                "",
                String.join(", ", generator.methods()),
                "",
                generator.publishedAt() == null ? "" : Formats.time(generator.publishedAt()),
                generator.resolution() + " px");
    }

    private static void addVersion(Table table, Generator generator, Generator.Version version) {
        table.add(
                generator.generator(),
                version.version(),
                inUse(version),
                String.join(", ", version.methods()),
                Objects.requireNonNullElse(version.preset(), ""),
                Formats.time(version.publishedAt()),
                metrics(version));
    }

    private static Table emptyHistory(ModelHistory history) {
        String inUse = Objects.requireNonNullElse(history.versionInUse(), NONE);
        return new Table(
                "Nobody chose yet: in use is what was published last and is not only offered, " + inUse + ".",
                "FROM THEN ON",
                "IN USE",
                "BEFORE",
                "BY");
    }

    private static void addUse(Table table, ModelHistory.Use use) {
        table.add(
                Formats.time(use.at()),
                Objects.requireNonNullElse(use.version(), NONE),
                Objects.requireNonNullElse(use.before(), NONE),
                use.trainingId() == null
                        ? Objects.requireNonNullElse(use.user(), "a person")
                        : "training " + use.trainingId());
    }

    private static String inUse(Generator.Version version) {
        if (version.inUse()) {
            return "yes";
        }
        return version.offered() ? "kept" : "";
    }

    private static String metrics(Generator.Version version) {
        return version.metrics().entrySet().stream()
                .map(metric -> metric.getKey() + " " + Formats.figure(metric.getValue()))
                .collect(Collectors.joining(", "));
    }
}
