// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.faces;

import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.terminal.OutputFiles;
import dev.dragline.training.distillation.DistillationListener;
import dev.dragline.training.distillation.DistillationProgress;
import dev.dragline.training.distillation.FaceFidelity;
import dev.dragline.training.distillation.FacePair;
import dev.dragline.training.loop.NonFiniteTrainingException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Reports the progress of a distillation as lines, as a table of figures, as a plot of it, and as samples. */
final class DistillationReporter implements DistillationListener {

    private static final long LINE_EVERY = Duration.ofSeconds(10).toNanos();
    private static final int LARGEST = 256;

    private final Console console;
    private final Path samples;
    private final Path plot;
    private final ProgressTable table;
    private final long begin = System.nanoTime();
    private final long limit;
    private long told = begin - LINE_EVERY;

    /** @param minutes the minutes after which the distillation stops */
    DistillationReporter(Console console, Path directory, double minutes) throws IOException {
        this.console = console;
        this.samples = directory.resolve("samples.png");
        this.plot = directory.resolve("progress.png");
        this.table = new ProgressTable(directory.resolve("progress.csv"));
        this.limit = (long) (minutes * Duration.ofMinutes(1).toNanos());
    }

    @Override
    public void progressed(DistillationProgress progress) {
        long now = System.nanoTime();
        if (now - told < LINE_EVERY && progress.stageStep() < progress.stageSteps()) {
            return;
        }
        told = now;
        console.note(line(progress) + ", " + Formats.oneDigit(progress.imagesPerSecond()) + " images/s, "
                + Formats.duration(progress.stageSecondsLeft()) + " left at " + progress.stage());
        write(() -> table.add(progress, null));
    }

    @Override
    public void measured(DistillationProgress progress, FaceFidelity fidelity, List<FacePair> pairs) {
        console.note(line(progress) + ", held out: " + DistillFaces.likeness(fidelity));
        write(() -> {
            table.add(progress, fidelity);
            OutputFiles.write(plot, ProgressPlot.of(table.rows()));
            OutputFiles.write(samples, enlarged(pairs));
        });
    }

    @Override
    public void checkpointed(Path checkpoint) {
        // The next run of the same command finds the checkpoint by itself.
    }

    @Override
    public void wentBack(NonFiniteTrainingException cause) {
        console.note("Back to the last checkpoint: " + cause.getMessage() + ".");
    }

    @Override
    public boolean isCancelled() {
        return System.nanoTime() - begin > limit;
    }

    private static String line(DistillationProgress progress) {
        return progress.stage() + " step " + progress.stageStep() + " of " + progress.stageSteps() + " ("
                + progress.step() + " of " + progress.steps() + ")"
                + progress.figures().entrySet().stream()
                        .map(figure -> ", " + figure.getKey() + " " + Formats.figure(figure.getValue()))
                        .collect(Collectors.joining());
    }

    private static BufferedImage enlarged(List<FacePair> pairs) {
        int size = pairs.get(0).rendered().size();
        return PairSheet.of(pairs, Math.max(1, LARGEST / size));
    }

    private static void write(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }
}
