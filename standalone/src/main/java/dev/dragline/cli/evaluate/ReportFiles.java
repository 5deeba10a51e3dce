package dev.dragline.cli.evaluate;

import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.FormatOption;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Prints a report, and keeps it beside its trials if they are kept. */
record ReportFiles(Console console, EvaluationOptions options, Bench bench) {

    void publish(Report<?> report, ReportTable table) throws IOException {
        bench.finish();
        keep(report, table);
        options.format().print(console, report, table.terminal());
        report.failures()
                .forEach(failed -> console.note(failed.pairs() + " of " + failed.series() + " with " + failed.method()
                        + " could not be measured: " + failed.reason()));
    }

    void keep(Report<?> report, ReportTable table) throws IOException {
        if (bench.keeps()) {
            Files.writeString(file(report.evaluation() + ".json"), FormatOption.json(report) + "\n");
            Files.writeString(file(report.evaluation() + ".md"), table.markdown());
        }
    }

    /** @param name of the file, without its ending */
    void keep(String name, BufferedImage picture) throws IOException {
        if (bench.keeps()) {
            ImageIO.write(picture, "png", file(name + ".png").toFile());
        }
    }

    private Path file(String name) {
        return bench.directory().resolve(name);
    }
}
