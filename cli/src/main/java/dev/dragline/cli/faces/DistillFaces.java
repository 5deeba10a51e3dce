// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.faces;

import dev.dragline.cli.local.DataOption;
import dev.dragline.cli.local.LocalModels;
import dev.dragline.cli.local.References;
import dev.dragline.cli.local.SourceCommit;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.terminal.Hints;
import dev.dragline.cli.terminal.OutputFiles;
import dev.dragline.draggan.methods.Methods;
import dev.dragline.store.LearntFrom;
import dev.dragline.store.ModelDescription;
import dev.dragline.store.ModelManifest;
import dev.dragline.store.ModelMetrics;
import dev.dragline.training.distillation.Distillation;
import dev.dragline.training.distillation.DistillationOutcome;
import dev.dragline.training.distillation.DistillationSettings;
import dev.dragline.training.distillation.FaceFidelity;
import dev.dragline.training.loop.CancelledTrainingException;
import dev.dragline.training.loop.NonFiniteTrainingException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code faces distill}. */
@Command(
        name = "distill",
        description = {
            "Teach a StyleGAN2 generator to make the synthetic faces, and keep it in DIR.",
            "Started the same way again it goes on where it was. A checkpoint is kept every few minutes and at the end"
                    + " of --minutes; how often it was interrupted does not change the outcome."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "DIR gets checkpoint.safetensors, progress.csv and progress.png (losses and likeness over the "
                    + "steps), samples.png (left: drawn, right: generated) and in the end generator.safetensors.",
            "",
            "Example: ${ROOT-COMMAND-NAME} faces distill --out out/distill --seed 1 --minutes 120"
        })
final class DistillFaces implements Callable<Integer> {

    private static final String CHECKPOINT = "checkpoint.safetensors";
    private static final String GENERATOR = "generator.safetensors";

    private static final String DOMAIN = "faces";

    private final Console console;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "the directory for checkpoints, images and the finished generator")
    private Path out;

    @Option(
            names = "--preset",
            paramLabel = "PRESET",
            defaultValue = "faces-128",
            description = "sizes and schedule (default: ${DEFAULT-VALUE})")
    private String preset;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "a setting instead of the preset's, such as rate=1e-3; give it again for more")
    private Map<String, String> settings = new TreeMap<>();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "the same seed gives the same generator (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            defaultValue = "120",
            description = "stop after so long, to go on another time (default: ${DEFAULT-VALUE})")
    private double minutes;

    @Option(names = "--export", paramLabel = "NAME", description = "publish the generator under this name when done")
    private @Nullable String export;

    @Mixin
    private DataOption data;

    @Spec
    private picocli.CommandLine.Model.CommandSpec spec;

    DistillFaces(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        requireUsableOptions();
        OutputFiles.directory(out);
        try {
            distillAndExport();
        } catch (CancelledTrainingException e) {
            console.note("Stopped after " + Formats.oneDigit(minutes) + " minutes. It goes on with: " + sameCommand());
        } catch (IllegalArgumentException | IllegalStateException | NonFiniteTrainingException e) {
            throw new Failure("This cannot be distilled: " + e.getMessage() + ".", e);
        }
        return 0;
    }

    private void requireUsableOptions() throws IOException {
        if (!(minutes > 0)) {
            throw new Failure("--minutes must be more than 0.");
        }
        if (export != null) {
            requireNew(export);
        }
    }

    private void distillAndExport() throws IOException, CancelledTrainingException {
        DistillationOutcome outcome = distill();
        OutputFiles.write(out.resolve(GENERATOR), outcome.weights()::write);
        console.note("Done after " + Formats.duration(outcome.seconds()) + ": " + likeness(outcome.fidelity()) + ". "
                + out.resolve(GENERATOR) + " is the generator.");
        if (export != null) {
            FormatOption.printJson(console, publish(export, outcome));
        }
    }

    private String sameCommand() {
        List<String> arguments = spec.root().commandLine().getParseResult().originalArgs();
        return new Hints().command(arguments.toArray(String[]::new));
    }

    static String likeness(FaceFidelity fidelity) {
        return "PSNR " + Formats.twoDigits(fidelity.psnr()) + " dB, face " + Formats.twoDigits(fidelity.psnrFace())
                + " dB, gradient energy of the face " + Formats.twoDigits(fidelity.gradientEnergyFace());
    }

    private DistillationOutcome distill() throws IOException, CancelledTrainingException {
        DistillationSettings chosen = DistillationSettings.of(preset, settings);
        Path checkpoint = out.resolve(CHECKPOINT);
        return new Distillation(chosen, seed, checkpoint, new DistillationReporter(console, out, minutes)).run();
    }

    private void requireNew(String name) throws IOException {
        if (data.models().store().find(LocalModels.id(name, null)).isPresent()) {
            throw new Failure("There is a generator " + name + " already; choose another --export.");
        }
    }

    private ModelManifest publish(String name, DistillationOutcome outcome) throws IOException {
        try {
            return References.publish(
                    data.models().store(),
                    description(name, outcome),
                    out.resolve(GENERATOR),
                    References.ofGenerator(outcome.weights()));
        } catch (FileAlreadyExistsException e) {
            throw new Failure("There is a generator " + name + " already; choose another --export.", e);
        }
    }

    private ModelDescription description(String name, DistillationOutcome outcome) {
        return new ModelDescription(
                LocalModels.id(name, null),
                outcome.weights().metadata(),
                Methods.untrained(),
                Methods.RECOMMENDED_UNTRAINED.name(),
                preset,
                metrics(outcome.fidelity()),
                false,
                List.of(),
                Set.of(LearntFrom.RENDERER),
                DOMAIN,
                new ModelManifest.Provenance(command(), null, SourceCommit.find(), seed, outcome.seconds(), null));
    }

    private static ModelMetrics metrics(FaceFidelity fidelity) {
        return ModelMetrics.ofLikeness(fidelity.psnr(), fidelity.psnrFace(), fidelity.gradientEnergyFace());
    }

    private String command() {
        return "./dragline "
                + String.join(" ", spec.root().commandLine().getParseResult().originalArgs());
    }
}
