// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.evaluate.server;

import dev.dragline.api.evaluations.AcceptedEvaluation;
import dev.dragline.api.evaluations.EvaluationRequest;
import dev.dragline.cli.evaluate.PairsOptions;
import dev.dragline.cli.server.Server;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.work.RunningWork;
import dev.dragline.cli.work.WorkKind;
import dev.dragline.evaluation.LandmarkSeries;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
            description = "version of the trained networks (default: the one in use)")
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
        AcceptedEvaluation evaluation = connected.client().submit(request());
        return new RunningWork<>(connected, WorkKind.EVALUATION, evaluation.id())
                .follow(console, evaluation, wait ? new EvaluationView() : null);
    }

    /** Returns the request with the given options only; the server has defaults for the others. */
    private EvaluationRequest request() {
        return new EvaluationRequest(
                asked.generator(),
                asked.methods(),
                version,
                asked.pairs(),
                asked.slowPairs(),
                asked.seed(),
                points,
                distances == null
                        ? null
                        : distances.stream().map(Object::toString).toList(),
                surface,
                asked.isQuick());
    }
}
