package dev.dragline.cli.evaluate;

import dev.dragline.cli.terminal.Table;
import dev.dragline.cli.terminal.Words;
import dev.dragline.training.evaluation.LandmarkResult;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation measured; its JSON is stable. Distances are pixels of the image.
 *
 * @param modelVersion the trained networks that took part; null if none did
 * @param processors of the machine that measured
 */
record LandmarkReport(
        String generator, @Nullable String modelVersion, long seed, int processors, List<LandmarkResult> rows) {

    private static final String[] COLUMNS = {
        "METHOD", "POINTS", "PAIRS", "BEFORE", "MEAN DISTANCE", "+-95%", "OF BEFORE", "SECONDS", "STEPS"
    };

    Table table() {
        Table table = new Table("Nothing was measured.", COLUMNS);
        rows.forEach(row -> table.add((Object[]) cells(row)));
        return table;
    }

    String markdown() {
        String rule = "|" + "---|".repeat(COLUMNS.length) + "\n";
        return rows.stream()
                .map(row -> line(cells(row)))
                .collect(Collectors.joining("", line(COLUMNS).toLowerCase(Locale.ROOT) + rule, ""));
    }

    private static String line(String[] cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String[] cells(LandmarkResult row) {
        return new String[] {
            row.method(),
            Integer.toString(row.points()),
            Integer.toString(row.pairs()),
            Words.twoDigits(row.meanDistanceBefore()),
            Words.twoDigits(row.meanDistance()),
            Words.twoDigits(row.confidence95()),
            Words.twoDigits(row.ratio()),
            String.format(Locale.ROOT, "%.3f", row.secondsPerEdit()),
            Words.oneDigit(row.steps())
        };
    }
}
