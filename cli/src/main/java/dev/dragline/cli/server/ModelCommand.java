// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.server;

import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.terminal.Hints;
import dev.dragline.cli.terminal.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code model list}, {@code model use}, {@code model history}. */
@Command(
        name = "model",
        synopsisSubcommandLabel = "COMMAND",
        description = "See which generators and trained versions a server has, and say which version it uses, if any.",
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
        Server connected = server.connect();
        JsonNode models = connected.get("api/models");
        Table table = new Table(
                "There are no models yet; " + new Hints().command("generator", "import", "FILE", "--name", "NAME")
                        + " brings a generator.",
                "GENERATOR",
                "VERSION",
                "IN USE",
                "METHODS",
                "PRESET",
                "PUBLISHED",
                "METRICS");
        for (JsonNode generator : models.path("generators")) {
            String name = generator.path("generator").asString("");
            table.add(
                    name,
                    "",
                    "",
                    methods(generator),
                    "",
                    time(generator),
                    generator.path("resolution").asInt() + " px");
            for (JsonNode version : generator.path("versions")) {
                table.add(
                        name,
                        version.path("version").asString(""),
                        inUse(version),
                        methods(version),
                        version.path("preset").asString(""),
                        time(version),
                        metrics(version));
            }
        }
        format.print(console, models, table);
    }

    @Command(
            name = "use",
            description = {
                "Take a trained version into use: auto, and methods for which no version is named, take it for edits that "
                        + "are submitted afterwards. Jobs that were accepted before keep theirs.",
                "With none instead of a version no trained network is used: auto becomes a method that needs none."
            },
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ${ROOT-COMMAND-NAME} model use faces-128 jacobian-seed8"})
    void use(
            @Parameters(paramLabel = "GENERATOR", description = "its name") String generator,
            @Parameters(paramLabel = "VERSION", description = "as `model list` shows it, or none") String version,
            @Mixin ServerOption server) {
        String path = "api/models/" + Server.encode(generator);
        JsonNode used = server.connect()
                .post(
                        version.equals(NONE)
                                ? path + "/use-none"
                                : path + "/versions/" + Server.encode(version) + "/use",
                        "");
        console.note(generator + " uses " + text(used.path("version"), "no trained network")
                + " for edits that are submitted from now on; auto is "
                + used.path("recommendedMethod").asString("") + ".");
    }

    @Command(
            name = "history",
            description = "Show what was in use of a generator and when, the last choice first.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ${ROOT-COMMAND-NAME} model history faces-128"})
    void history(
            @Parameters(paramLabel = "GENERATOR", description = "its name") String generator,
            @Mixin FormatOption format,
            @Mixin ServerOption server) {
        JsonNode history = server.connect().get("api/models/" + Server.encode(generator) + "/history");
        String inUse = text(history.path("versionInUse"), NONE);
        Table table = new Table(
                "Nobody chose yet: in use is what was published last and is not only offered, " + inUse + ".",
                "FROM THEN ON",
                "IN USE",
                "BEFORE",
                "BY");
        for (JsonNode use : history.path("uses")) {
            String training = text(use.path("trainingId"), "");
            table.add(
                    Formats.time(Instant.parse(use.path("at").asString(""))),
                    text(use.path("version"), NONE),
                    text(use.path("before"), NONE),
                    training.isEmpty() ? "a person" : "training " + training);
        }
        format.print(console, history, table);
    }

    private static String text(JsonNode value, String otherwise) {
        return value.isString() ? value.stringValue() : otherwise;
    }

    private static String inUse(JsonNode version) {
        if (version.path("inUse").asBoolean(false)) {
            return "yes";
        }
        return version.path("offered").asBoolean(false) ? "kept" : "";
    }

    private static String methods(JsonNode model) {
        List<String> names = new ArrayList<>();
        model.path("methods").forEach(method -> names.add(method.asString("")));
        return String.join(", ", names);
    }

    private static String time(JsonNode model) {
        String published = model.path("publishedAt").asString("");
        return published.isEmpty() ? "" : Formats.time(Instant.parse(published));
    }

    private static String metrics(JsonNode version) {
        List<String> figures = new ArrayList<>();
        version.path("metrics")
                .forEachEntry((name, value) -> figures.add(name + " " + Formats.figure(value.asDouble())));
        return String.join(", ", figures);
    }
}
