// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.faces;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.dragline.training.distillation.DistillationProgress;
import dev.dragline.training.distillation.FaceFidelity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes the figures of a distillation over its steps to a file of comma-separated values, to which later runs append.
 */
final class ProgressTable {

    private static final String HEADER = "step,stage,seconds,image,readOut,rate,psnr,psnrFace,gradientEnergyFace";
    private static final int COLUMNS = 9;

    /**
     * A line of the table.
     *
     * @param psnr the peak signal-to-noise ratio, dB; it and the values after it are NaN if nothing was measured
     */
    record Row(
            long step,
            String stage,
            double seconds,
            double image,
            double readOut,
            double rate,
            double psnr,
            double psnrFace,
            double gradientEnergyFace) {

        private String line() {
            return step + "," + stage + ","
                    + String.format(Locale.ROOT, "%.0f,%.5f,%.5f,%.3e", seconds, image, readOut, rate)
                    + (Double.isNaN(psnr)
                            ? ",,,"
                            : String.format(Locale.ROOT, ",%.3f,%.3f,%.4f", psnr, psnrFace, gradientEnergyFace));
        }
    }

    private final Path file;
    private final List<Row> rows = new ArrayList<>();

    ProgressTable(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            try (CsvReader<CsvRecord> lines = CsvReader.builder().ofCsvRecord(file)) {
                lines.stream().skip(1).forEach(line -> rows.add(read(line)));
            }
        } else {
            Files.writeString(file, HEADER + "\n");
        }
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    /**
     * Adds a row. Rows that an earlier run wrote after its last checkpoint are removed, because their steps are
     * repeated.
     */
    void add(DistillationProgress progress, @Nullable FaceFidelity fidelity) throws IOException {
        Row row = row(progress, fidelity);
        boolean lost = rows.removeIf(old -> old.step() > row.step());
        rows.add(row);
        if (lost) {
            List<String> lines = new ArrayList<>(List.of(HEADER));
            rows.forEach(kept -> lines.add(kept.line()));
            Files.write(file, lines);
        } else {
            Files.writeString(file, row.line() + "\n", StandardOpenOption.APPEND);
        }
    }

    private static Row row(DistillationProgress progress, @Nullable FaceFidelity fidelity) {
        return new Row(
                progress.step(),
                progress.stage(),
                progress.seconds(),
                progress.figures().getOrDefault("image", Double.NaN),
                progress.figures().getOrDefault("read-out", Double.NaN),
                progress.figures().getOrDefault("rate", Double.NaN),
                fidelity == null ? Double.NaN : fidelity.psnr(),
                fidelity == null ? Double.NaN : fidelity.psnrFace(),
                fidelity == null ? Double.NaN : fidelity.gradientEnergyFace());
    }

    private Row read(CsvRecord line) {
        List<String> cells = line.getFields();
        try {
            return row(cells);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    file + " has the line \"" + String.join(",", cells) + "\", where " + HEADER
                            + " would be right; move the file away to begin a new one",
                    e);
        }
    }

    private static Row row(List<String> cells) {
        double[] numbers = numbers(cells);
        return new Row(
                Long.parseLong(cells.get(0)),
                cells.get(1),
                numbers[0],
                numbers[1],
                numbers[2],
                numbers[3],
                numbers[4],
                numbers[5],
                numbers[6]);
    }

    private static double[] numbers(List<String> cells) {
        if (cells.size() != COLUMNS) {
            throw new NumberFormatException(cells.size() + " cells");
        }
        return cells.stream()
                .skip(2)
                .mapToDouble(cell -> cell.isEmpty() ? Double.NaN : Double.parseDouble(cell))
                .toArray();
    }
}
