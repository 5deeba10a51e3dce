// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.evaluate.report;

import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.terminal.Table;
import dev.dragline.evaluation.DecayCurve;
import dev.dragline.evaluation.FidelityRow;
import dev.dragline.evaluation.ImageRow;
import dev.dragline.evaluation.LandmarkRow;
import dev.dragline.evaluation.WildRow;
import dev.dragline.evaluation.ablation.AblationRow;
import dev.dragline.evaluation.ablation.TrainedVariant;
import dev.dragline.evaluation.measures.ImageMetric;
import dev.dragline.evaluation.trials.Mean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The rows of a report as people read them, on a terminal or in Markdown. */
public record ReportTable(List<String> columns, List<List<String>> rows) {

    private static final double[] DECAY_TIMES = {0.01, 0.03, 0.1, 0.3, 1, 3, 10};
    private static final List<String> LANDMARK_COLUMNS = List.of(
            "SERIES",
            "METHOD",
            "PAIRS",
            "BEFORE",
            "MEAN DISTANCE",
            "+-95%",
            "OF NO EDIT",
            "SECONDS",
            "STEPS",
            "PASSES",
            "MEASURED BY");
    private static final List<String> WILD_COLUMNS = List.of(
            "METHOD", "EDITS", "LIMIT", "FARTHEST", "OUTSIDE", "FURTHER AWAY", "DISTANCE LEFT", "+-95%", "FRECHET");

    public static ReportTable ofLandmarks(List<LandmarkRow> rows) {
        return new ReportTable(
                LANDMARK_COLUMNS, rows.stream().map(ReportTable::landmarkCells).toList());
    }

    private static List<String> landmarkCells(LandmarkRow row) {
        return List.of(
                row.series(),
                row.method(),
                Integer.toString(row.pairs()),
                Formats.twoDigits(row.meanDistanceBefore()),
                Formats.twoDigits(row.meanDistance()),
                Formats.twoDigits(row.confidence95()),
                Formats.twoDigits(row.partOfNoEdit()),
                seconds(row.secondsPerEdit()),
                Formats.oneDigit(row.steps()),
                Formats.oneDigit(row.generatorPasses()),
                row.measuredBy());
    }

    public static ReportTable ofImages(List<ImageRow> rows) {
        TreeSet<String> figures = rows.stream()
                .flatMap(row -> row.figures().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> columns = new ArrayList<>(List.of("SERIES", "METHOD", "PAIRS", "POINTS"));
        for (String figure : figures) {
            columns.add(figure.toUpperCase(Locale.ROOT));
            columns.add("+-95%");
        }
        columns.addAll(List.of("MEAN DISTANCE", "+-95%", "SECONDS", "STEPS", "PASSES"));
        return new ReportTable(
                columns, rows.stream().map(row -> cells(row, figures)).toList());
    }

    private static List<String> cells(ImageRow row, TreeSet<String> figures) {
        List<String> cells = new ArrayList<>(
                List.of(row.series(), row.method(), Integer.toString(row.pairs()), Formats.oneDigit(row.points())));
        for (String figure : figures) {
            Mean mean = row.figures().get(figure);
            cells.add(mean == null ? "" : threeDigits(mean.value()));
            cells.add(mean == null ? "" : threeDigits(mean.confidence95()));
        }
        cells.addAll(List.of(
                Formats.twoDigits(row.meanDistance()),
                Formats.twoDigits(row.confidence95()),
                seconds(row.secondsPerEdit()),
                Formats.oneDigit(row.steps()),
                Formats.oneDigit(row.generatorPasses())));
        return cells;
    }

    public static ReportTable ofDecay(List<DecayCurve> curves) {
        List<String> columns = new ArrayList<>(List.of("METHOD", "PAIRS"));
        Arrays.stream(DECAY_TIMES).forEach(time -> columns.add(plain(time) + " S"));
        return new ReportTable(
                columns, curves.stream().map(ReportTable::decayCells).toList());
    }

    private static List<String> decayCells(DecayCurve curve) {
        List<String> cells = new ArrayList<>(List.of(curve.method(), Integer.toString(curve.pairs())));
        Arrays.stream(DECAY_TIMES).forEach(time -> cells.add(Formats.twoDigits(at(curve, time))));
        return cells;
    }

    private static double at(DecayCurve curve, double seconds) {
        double decay = 1;
        for (DecayCurve.Place place : curve.places()) {
            if (place.seconds() <= seconds) {
                decay = place.decay();
            }
        }
        return decay;
    }

    public static ReportTable ofFidelity(List<FidelityRow> rows) {
        return new ReportTable(
                List.of("IMAGES", "PAIRS", "MEASURE", "DISTANCE", "OF UNEDITED"),
                rows.stream()
                        .map(row -> List.of(
                                row.method(),
                                Integer.toString(row.pairs()),
                                row.distance(),
                                threeDigits(row.frechetDistance()),
                                Formats.twoDigits(row.partOfUnedited())))
                        .toList());
    }

    public static ReportTable ofWild(List<WildRow> rows) {
        return new ReportTable(
                WILD_COLUMNS, rows.stream().map(ReportTable::wildCells).toList());
    }

    private static List<String> wildCells(WildRow row) {
        return List.of(
                row.method(),
                Integer.toString(row.edits()),
                Formats.twoDigits(row.limit()),
                Formats.twoDigits(row.farthest()),
                Integer.toString(row.outside()),
                Integer.toString(row.furtherAway()),
                Formats.twoDigits(row.distanceLeft().value()),
                Formats.twoDigits(row.distanceLeft().confidence95()),
                threeDigits(row.frechetDistance()));
    }

    public static ReportTable ofAblations(List<AblationRow> rows) {
        List<String> columns = new ArrayList<>(List.of("METHOD", "TRAINED", "STEPS", "PAIRS"));
        rows.get(0)
                .landmarks()
                .forEach(row -> columns.addAll(List.of(row.points() + " POINTS", "+-95%", "OF NO EDIT")));
        columns.addAll(List.of("FRECHET OF UNEDITED", "MSE100", "+-95%", "SECONDS"));
        return new ReportTable(
                columns, rows.stream().map(ReportTable::ablationCells).toList());
    }

    private static List<String> ablationCells(AblationRow row) {
        TrainedVariant training = row.training();
        List<String> cells = new ArrayList<>(List.of(
                row.method(),
                Formats.duration(training.seconds()),
                training.stageOneSteps() + "+" + training.stageTwoSteps(),
                Integer.toString(row.fidelity().pairs())));
        row.landmarks().forEach(landmarks -> cells.addAll(distanceCells(landmarks)));
        cells.addAll(qualityCells(row));
        return cells;
    }

    private static List<String> distanceCells(LandmarkRow row) {
        return List.of(
                Formats.twoDigits(row.meanDistance()),
                Formats.twoDigits(row.confidence95()),
                Formats.twoDigits(row.partOfNoEdit()));
    }

    private static List<String> qualityCells(AblationRow row) {
        Mean error = Objects.requireNonNull(row.reconstruction().figures().get(ImageMetric.SquaredError.NAME));
        return List.of(
                Formats.twoDigits(row.fidelity().partOfUnedited()),
                threeDigits(error.value()),
                threeDigits(error.confidence95()),
                seconds(row.landmarks().get(0).secondsPerEdit()));
    }

    public Table terminal() {
        Table table = new Table("Nothing was measured.", columns.toArray(String[]::new));
        rows.forEach(row -> table.add(row.toArray()));
        return table;
    }

    public String markdown() {
        List<String> titles =
                columns.stream().map(title -> title.toLowerCase(Locale.ROOT)).toList();
        String rule = "|" + "---|".repeat(columns.size()) + "\n";
        return rows.stream().map(ReportTable::line).collect(Collectors.joining("", line(titles) + rule, ""));
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String seconds(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String threeDigits(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
