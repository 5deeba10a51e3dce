package dev.dragline.cli.evaluate.server;

import dev.dragline.cli.server.RunningWork;
import dev.dragline.cli.server.Server;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.training.evaluation.LandmarkSeries;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
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
            "Example: ./dragline evaluate submit --generator faces-128 --methods auto,none --pairs 50 --wait"
        })
public final class SubmitEvaluation implements Callable<Integer> {

    private final Console console;

    @Option(names = "--generator", required = true, paramLabel = "NAME", description = "the generator")
    private String generator;

    @Option(
            names = "--methods",
            split = ",",
            paramLabel = "METHOD",
            description = "as of `evaluate landmarks` (default: auto,none,target-code)")
    private @Nullable List<String> methods;

    @Option(names = "--pairs", paramLabel = "N", description = "of images, of every kind (default: 200; quick: 3)")
    private @Nullable Integer pairs;

    @Option(
            names = "--slow-pairs",
            paramLabel = "N",
            description = "the first of them, for methods that optimise for every edit (default: all of them)")
    private @Nullable Integer slowPairs;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            defaultValue = "1",
            description = "the same seed draws the same pairs (default: ${DEFAULT-VALUE})")
    private long seed;

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

    @Option(names = "--quick", description = "a few pairs only, for a first look")
    private boolean quick;

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
        JsonNode evaluation = connected.post("api/evaluations", request().toString());
        String id = evaluation.path("id").asString("");
        console.note("The evaluation is submitted; see " + connected.page("evaluations/" + id));
        if (!wait) {
            FormatOption.printJson(console, evaluation);
            return 0;
        }
        JsonNode end = new RunningEvaluation(connected, id).watch(console);
        FormatOption.printJson(console, end);
        return RunningWork.exitStatus(end);
    }

    /** Only what was asked for; the server knows what to do otherwise. */
    private ObjectNode request() {
        ObjectNode request = new JsonMapper().createObjectNode();
        request.put("generator", generator);
        putAll(request, "methods", methods);
        putAll(request, "distances", distances);
        if (points != null) {
            ArrayNode numbers = request.putArray("points");
            points.forEach(numbers::add);
        }
        if (pairs != null) {
            request.put("pairs", pairs);
        }
        if (slowPairs != null) {
            request.put("slowPairs", slowPairs);
        }
        if (version != null) {
            request.put("modelVersion", version);
        }
        request.put("seed", seed);
        request.put("surface", surface);
        request.put("quick", quick);
        return request;
    }

    private static void putAll(ObjectNode request, String field, @Nullable List<?> values) {
        if (values != null) {
            ArrayNode texts = request.putArray(field);
            values.forEach(value -> texts.add(value.toString()));
        }
    }
}
