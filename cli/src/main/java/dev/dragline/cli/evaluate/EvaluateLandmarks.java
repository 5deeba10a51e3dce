// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.evaluate;

import dev.dragline.cli.evaluate.report.Plots;
import dev.dragline.cli.evaluate.report.ReportTable;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.contracts.models.MethodQuery;
import dev.dragline.evaluation.ImageRow;
import dev.dragline.evaluation.LandmarkRow;
import dev.dragline.evaluation.LandmarkSeries;
import dev.dragline.evaluation.tasks.GivenEdit;
import dev.dragline.evaluation.tasks.GivenTasks;
import dev.dragline.evaluation.trials.EvaluatedMethod;
import dev.dragline.evaluation.trials.TrialRunner;
import dev.dragline.input.edits.PointsLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evaluate landmarks}. */
@Command(
        name = "landmarks",
        description = "Drag landmarks of one image to where they are in another of the same appearance, and measure how"
                + " far they are from there afterwards.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "far: the other image is independent. near: it is so near that the points are as far from "
                    + "their targets as in the paper. Two controls need no method: none leaves everything as it is, "
                    + "target-code goes to the code to which the targets truly belong, which shows the floor of the "
                    + "measuring.",
            "",
            "Example: ${ROOT-COMMAND-NAME} evaluate landmarks --generator faces-128 --methods auto,none --out "
                    + "out/md"
        })
final class EvaluateLandmarks implements Callable<Integer> {

    static final List<String> METHODS = List.of(MethodQuery.AUTO, EvaluatedMethod.NONE, EvaluatedMethod.TARGET_CODE);

    private static final int PAIRS = 200;
    private static final int SHEET_ROWS = 8;

    private final Console console;

    @Mixin
    private EvaluationOptions options;

    @Option(
            names = "--points",
            split = ",",
            paramLabel = "N",
            description = "how many points of a pair are dragged (default: 1,5,68; with --quick: 5); or, with --edits,"
                    + " how the file writes them: dragline or freedragbench")
    private @Nullable List<String> points;

    @Option(
            names = "--distance",
            split = ",",
            paramLabel = "DISTANCE",
            description = "far, near (default: both; with --quick: far)")
    private @Nullable List<LandmarkSeries.Distance> distances;

    @Option(names = "--surface", description = "also drag points anywhere on the surface, not only landmarks")
    private boolean surface;

    @Option(
            names = "--edits",
            paramLabel = "FILE",
            description =
                    "instead of drawn pairs: the edits of a file, in any format that `job submit` takes, with mask and"
                            + " steps where they have them; the methods are those of --methods")
    private @Nullable Path edits;

    EvaluateLandmarks(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        return EvaluationSession.work(console, options, session -> {
            if (edits != null) {
                given(session, edits);
            } else {
                drawn(session);
            }
        });
    }

    private void drawn(EvaluationSession session) throws IOException {
        List<TrialRunner.Entry> entries = session.methods().entries(METHODS, options.pairs(PAIRS, PAIRS));
        List<LandmarkSeries> kinds = kinds();
        List<LandmarkRow> rows = session.evaluation().landmarks(kinds, entries);
        ReportFiles files = new ReportFiles(console, options, session);
        files.publish(session.timedReport("landmarks", rows), ReportTable.ofLandmarks(rows));
        if (session.keeps()) {
            files.keep("landmarks", Plots.distanceByPoints(rows));
            for (LandmarkSeries kind : kinds) {
                files.keep("sheet-" + kind.name(), MethodSheet.of(session, kind, entries, SHEET_ROWS));
            }
        }
    }

    private List<LandmarkSeries> kinds() {
        List<LandmarkSeries> kinds = new ArrayList<>();
        for (LandmarkSeries.Distance distance : distances()) {
            for (String count : points()) {
                kinds.add(new LandmarkSeries(distance, false, number(count)));
                if (surface) {
                    kinds.add(new LandmarkSeries(distance, true, number(count)));
                }
            }
        }
        return kinds;
    }

    private List<LandmarkSeries.Distance> distances() {
        if (distances != null) {
            return distances;
        }
        return options.isQuick() ? List.of(LandmarkSeries.Distance.FAR) : List.of(LandmarkSeries.Distance.values());
    }

    private List<String> points() {
        if (points != null) {
            return points;
        }
        return options.isQuick() ? List.of("5") : List.of("1", "5", "68");
    }

    private static int number(String count) {
        if (!count.matches("[1-9]\\d{0,3}")) {
            throw new Failure("--points must be numbers from 1 on such as 1,5,68, not \"" + count
                    + "\"; freedragbench is for a file of edits, given with --edits FILE.");
        }
        return Integer.parseInt(count);
    }

    private void given(EvaluationSession session, Path file) throws IOException {
        List<GivenEdit> read =
                new GivenEditsFile(session.generator(), options.generator()).read(file, layout(), console);
        List<TrialRunner.Entry> entries = session.methods()
                .entries(List.of(MethodQuery.AUTO, EvaluatedMethod.NONE), options.pairs(read.size(), read.size()));
        String series = "edits-" + file.getFileName();
        List<ImageRow> rows = session.evaluation().given(series, new GivenTasks(read), entries);
        new ReportFiles(console, options, session).publish(session.report("edits", rows), ReportTable.ofImages(rows));
    }

    private PointsLayout layout() {
        String name = points == null ? "dragline" : String.join(",", points);
        return switch (name) {
            case "freedragbench" -> PointsLayout.FREEDRAGBENCH;
            case "dragline" -> PointsLayout.DRAGLINE;
            default -> throw new Failure("With --edits, --points is dragline or freedragbench, not \"" + name + "\".");
        };
    }
}
