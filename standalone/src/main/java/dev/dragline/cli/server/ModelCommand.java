package dev.dragline.cli.server;

import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.cli.terminal.Table;
import dev.dragline.cli.terminal.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code model list}, {@code model use}. */
@Command(
        name = "model",
        synopsisSubcommandLabel = "COMMAND",
        description = "See which generators and trained versions a server has, and say which version it uses.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ./dragline model list"})
public final class ModelCommand {

    private final Console console;

    ModelCommand(Console console) {
        this.console = console;
    }

    @Command(
            name = "list",
            description = "List the generators and the versions trained for them.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ./dragline model list --format json"})
    void list(@Mixin FormatOption format, @Mixin ServerOption server) {
        JsonNode models = server.connect().get("api/models");
        Table table = new Table(
                "There are no models yet; ./dragline generator import FILE --name NAME brings a generator.",
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
                        version.path("inUse").asBoolean(false) ? "yes" : "",
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
                "Put a trained version into use: auto, and methods for which no version is named, take it for edits that "
                        + "are submitted afterwards. Jobs that were accepted before keep theirs.",
                "A version that was trained or published later comes into use by that."
            },
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ./dragline model use faces-128 jacobian-seed8"})
    void use(
            @Parameters(paramLabel = "GENERATOR", description = "its name") String generator,
            @Parameters(paramLabel = "VERSION", description = "as `model list` shows it") String version,
            @Mixin ServerOption server) {
        JsonNode used = server.connect()
                .post("api/models/" + Server.encode(generator) + "/versions/" + Server.encode(version) + "/use", "");
        console.note(generator + " uses " + used.path("version").asString("")
                + " for edits that are submitted from now on; auto is "
                + used.path("recommendedMethod").asString("") + ".");
    }

    private static String methods(JsonNode model) {
        List<String> names = new ArrayList<>();
        model.path("methods").forEach(method -> names.add(method.asString("")));
        return String.join(", ", names);
    }

    private static String time(JsonNode model) {
        String published = model.path("publishedAt").asString("");
        return published.isEmpty() ? "" : Words.time(Instant.parse(published));
    }

    private static String metrics(JsonNode version) {
        List<String> figures = new ArrayList<>();
        version.path("metrics").forEachEntry((name, value) -> figures.add(name + " " + Words.figure(value.asDouble())));
        return String.join(", ", figures);
    }
}
