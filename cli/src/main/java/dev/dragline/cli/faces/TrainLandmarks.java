// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.faces;

import ai.djl.Device;
import dev.dragline.cli.local.DataOption;
import dev.dragline.cli.local.LocalModels;
import dev.dragline.cli.local.SourceCommit;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.train.TrainingLines;
import dev.dragline.draggan.landmarks.LandmarkNetwork;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.store.ModelManifest;
import dev.dragline.training.landmarks.LandmarkSettings;
import dev.dragline.training.landmarks.LandmarkTraining;
import dev.dragline.training.loop.CancelledTrainingException;
import dev.dragline.training.loop.NonFiniteTrainingException;
import dev.dragline.training.loop.TrainingListener;
import dev.dragline.training.loop.TrainingProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code faces landmarks}. */
@Command(
        name = "landmarks",
        description = {
            "Train the network that finds the 68 landmarks of a face, on faces that are drawn on the way.",
            "Writes " + LandmarkFiles.WEIGHTS + " and " + LandmarkFiles.MANIFEST + ", and prints the manifest as JSON."
                    + " Interrupted, it goes on where it was when it is started the same way again."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Errors are mean distances from the true landmarks on held-out faces, in pixels of 128.",
            "",
            "Example: ${ROOT-COMMAND-NAME} faces landmarks --out out/landmarks --generator faces-128 --minutes 30"
        })
final class TrainLandmarks implements Callable<Integer> {

    private final Console console;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "where the network goes")
    private Path out;

    @Option(
            names = "--generator",
            paramLabel = "NAME",
            description = "also learn from the images of a generator that `faces distill` made; may be repeated")
    private List<String> generators = List.of();

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description = "begin with the weights of an earlier network instead of fresh ones")
    private @Nullable Path from;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "of the optimiser; what comes out depends on it (default: ${DEFAULT-VALUE})")
    private int steps = LandmarkSettings.USUAL.steps();

    @Option(
            names = "--minutes",
            paramLabel = "M",
            description = "stop after so many; the same command goes on from there (default: no limit)")
    private @Nullable Double minutes;

    @Option(
            names = "--held-out",
            paramLabel = "N",
            description = "faces on which the error is measured (default: ${DEFAULT-VALUE})")
    private int heldOut = LandmarkSettings.USUAL.heldOut();

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            defaultValue = "1",
            description = "the same seed draws the same faces (default: ${DEFAULT-VALUE})")
    private long seed;

    @Mixin
    private DataOption data;

    @Spec
    private picocli.CommandLine.Model.CommandSpec spec;

    TrainLandmarks(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        LandmarkFiles files = unusedFiles();
        Map<String, Generator> loaded = new LinkedHashMap<>();
        try (LandmarkNetwork earlier = earlier()) {
            trainAndWrite(files, loaded, earlier);
        } catch (CancelledTrainingException e) {
            console.note("The time is over; the same command goes on from " + files.checkpoint() + ".");
        } catch (IllegalArgumentException | NonFiniteTrainingException e) {
            throw new Failure("The network cannot be trained: " + e.getMessage() + ".", e);
        } finally {
            loaded.values().forEach(Generator::close);
        }
        return 0;
    }

    private LandmarkFiles unusedFiles() {
        LandmarkFiles files = new LandmarkFiles(Objects.requireNonNull(out), Clock.systemUTC());
        files.requireUnused();
        return files;
    }

    private void trainAndWrite(LandmarkFiles files, Map<String, Generator> loaded, @Nullable LandmarkNetwork earlier)
            throws IOException, CancelledTrainingException {
        load(loaded);
        LandmarkSettings settings = LandmarkSettings.USUAL.with(steps, heldOut);
        LandmarkTraining training =
                new LandmarkTraining(settings, loaded, seed, earlier, files.checkpoint(), new Listener());
        LandmarkTraining.Outcome outcome = training.run();
        LandmarkManifest manifest = files.write(
                outcome,
                new ModelManifest.Provenance(command(), null, SourceCommit.find(), seed, outcome.seconds(), null));
        console.note("The network is written to " + out + " after " + Formats.duration(outcome.seconds()) + ".");
        FormatOption.printJson(console, manifest);
    }

    private @Nullable LandmarkNetwork earlier() throws IOException {
        if (from == null) {
            return null;
        }
        if (!Files.isRegularFile(from)) {
            throw new Failure("There is no file " + from + "; --from FILE wants the " + LandmarkFiles.WEIGHTS
                    + " of a landmark network.");
        }
        return LandmarkNetwork.load(SafetensorsFile.read(from), Device.cpu());
    }

    private void load(Map<String, Generator> into) throws IOException {
        LocalModels models = data.models();
        for (String name : generators) {
            into.put(name, models.load(models.generator(name), Device.cpu()));
        }
    }

    private String command() {
        return "./dragline "
                + String.join(" ", spec.root().commandLine().getParseResult().originalArgs());
    }

    /** Prints what the training reports, and ends it when its time is over. */
    private final class Listener implements TrainingListener {

        private static final long EVERY = Duration.ofSeconds(10).toNanos();

        private final TrainingLines lines = new TrainingLines(console);
        private final long begin = System.nanoTime();
        private long printed;

        @Override
        public void progressed(TrainingProgress progress) {
            long now = System.nanoTime();
            if (progress.isMeasured() || now - printed >= EVERY) {
                printed = now;
                lines.report(
                        progress.stage(),
                        progress.step(),
                        progress.steps(),
                        progress.figures(),
                        progress.remainingSeconds());
            }
        }

        @Override
        public void checkpointed(Path checkpoint) {
            // The next run of the same command finds the checkpoint by itself.
        }

        @Override
        public void wentBack(NonFiniteTrainingException cause) {
            lines.wentBack(cause);
        }

        @Override
        public boolean isCancelled() {
            return minutes != null
                    && System.nanoTime() - begin
                            >= minutes * Duration.ofMinutes(1).toNanos();
        }
    }
}
