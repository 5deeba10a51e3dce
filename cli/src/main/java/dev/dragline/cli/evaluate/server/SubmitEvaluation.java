// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.evaluate.server;

import dev.dragline.cli.evaluate.PairsOptions;
import dev.dragline.cli.server.RunningWork;
import dev.dragline.cli.server.Server;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.server.WorkKind;
import dev.dragline.cli.terminal.Console;
import dev.dragline.evaluation.LandmarkSeries;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code evaluate submit}. */
@Command(
        name = "submit",
        description = "Have a server measure methods on landmarks. Prints the evaluation as JSON: {\"id\", ...}.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "The pairs and the measuring are those of `evaluate landmarks`. What it measured stays with the version that "
                    + "was measured; `evaluate show` and the page of the models tell it.",
            "",
            "Example: ${ROOT-COMMAND-NAME} evaluate submit --generator faces-128 --methods auto,none --pairs 50 --wait"
        })
public final class SubmitEvaluation implements Callable<Integer> {

    private final Console console;

    @Mixin
    private PairsOptions asked;

    @Option(
            names = "--model-version",
            paramLabel = "VERSION",
            description = "of the trained networks (default: the one in use)")
    private @Nullable String version;

    @Option(
            names = "--points",
            split = ",",
            paramLabel = "N",
            description = "how many points of a pair are dragged (default: 1,5,68; quick: 5)")
    private @Nullable List<Integer> points;

    @Option(
            names = "--distance",
            split = ",",
            paramLabel = "DISTANCE",
            description = "far, near (default: both; quick: far)")
    private @Nullable List<LandmarkSeries.Distance> distances;

    @Option(names = "--surface", description = "also drag points anywhere on the surface, not only landmarks")
    private boolean surface;

    @Option(names = "--wait", description = "wait until it is complete; exit status 1 if it fails")
    private boolean wait;

    @Mixin
    private ServerOption server;

    SubmitEvaluation(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Server connected = server.connect();
        return RunningWork.submit(
                console,
                connected,
                WorkKind.EVALUATION,
                request(),
                wait ? (running, first) -> new RunningEvaluation(running).watch(console, first) : null);
    }

    /** Only what was asked for; the server knows what to do otherwise. */
    private ObjectNode request() {
        ObjectNode request = new JsonMapper().createObjectNode();
        request.put("generator", asked.generator());
        putAll(request, "methods", asked.methods());
        putAll(request, "distances", distances);
        if (points != null) {
            ArrayNode numbers = request.putArray("points");
            points.forEach(numbers::add);
        }
        put(request, "pairs", asked.pairs());
        put(request, "slowPairs", asked.slowPairs());
        if (version != null) {
            request.put("modelVersion", version);
        }
        request.put("seed", asked.seed());
        request.put("surface", surface);
        request.put("quick", asked.isQuick());
        return request;
    }

    private static void put(ObjectNode request, String field, @Nullable Integer value) {
        if (value != null) {
            request.put(field, value);
        }
    }

    private static void putAll(ObjectNode request, String field, @Nullable List<?> values) {
        if (values != null) {
            ArrayNode texts = request.putArray(field);
            values.forEach(value -> texts.add(value.toString()));
        }
    }
}
