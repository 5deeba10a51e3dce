// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.faces;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.dragline.cli.local.DataOption;
import dev.dragline.cli.local.DeviceOption;
import dev.dragline.cli.local.LocalModels;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.terminal.Table;
import dev.dragline.draggan.editing.NonFiniteResultException;
import dev.dragline.draggan.landmarks.LoadedDetector;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.SeededLatents;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.store.ModelStore;
import dev.dragline.training.distillation.FaceFidelity;
import dev.dragline.training.distillation.HeldOutFaces;
import dev.dragline.training.landmarks.DetectorFile;
import dev.dragline.training.landmarks.LandmarkError;
import dev.dragline.training.landmarks.TorchScriptDetector;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code faces check}. */
@Command(
        name = "check",
        description = "Measure how well a generator makes the synthetic faces, on seeds that no training sees.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: ${ROOT-COMMAND-NAME} faces check --generator faces-128 --samples 200 --seed 1 --format json"
        })
final class CheckFaces implements Callable<Integer> {

    private final Console console;

    @Option(names = "--generator", required = true, paramLabel = "NAME", description = "the generator")
    private String name;

    @Option(
            names = "--samples",
            paramLabel = "N",
            defaultValue = "200",
            description = "how many faces (default: ${DEFAULT-VALUE})")
    private int samples;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "0",
            description = "of the first face; the others follow (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--landmark-network",
            paramLabel = "FILE",
            description = "whose error is measured, too: safetensors of `faces landmarks`, or TorchScript (default: the"
                    + " bundled one, if there is one)")
    private @Nullable Path network;

    @Mixin
    private FormatOption format;

    @Mixin
    private DataOption data;

    @Mixin
    private DeviceOption device;

    CheckFaces(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        requireUsableSeeds();
        LocalModels models = data.models();
        try (Generator generator = models.load(models.generator(name), device.device())) {
            FaceFidelity fidelity = HeldOutFaces.measure(generator, seed, samples);
            @Nullable Double landmarkError = landmarkError(generator, models.store());
            format.print(console, new Likeness(fidelity, landmarkError), table(fidelity, landmarkError));
        } catch (IllegalArgumentException | IllegalStateException | NonFiniteResultException e) {
            throw new Failure("This cannot be checked: " + e.getMessage() + ".", e);
        }
        return 0;
    }

    private void requireUsableSeeds() {
        if (samples < 1) {
            throw new Failure("--samples must be 1 or more.");
        }
        if (seed < 0 || seed + samples - 1 > SeededLatents.MAX_SEED) {
            throw new Failure("--seed must be from 0 to " + (SeededLatents.MAX_SEED - samples + 1) + ".");
        }
    }

    private static Table table(FaceFidelity fidelity, @Nullable Double landmarkError) {
        Table table = new Table("", "psnr", "psnrFace", "gradientEnergyFace", "landmarkError");
        table.add(
                Formats.twoDigits(fidelity.psnr()),
                Formats.twoDigits(fidelity.psnrFace()),
                Formats.twoDigits(fidelity.gradientEnergyFace()),
                landmarkError == null ? "-" : Formats.twoDigits(landmarkError));
        return table;
    }

    /**
     * @param landmarkError the mean distance of found landmarks from the true ones, pixels of 128; null without a
     *     network
     */
    private record Likeness(
            @JsonUnwrapped FaceFidelity fidelity, @Nullable Double landmarkError) {}

    private @Nullable Double landmarkError(Generator generator, ModelStore store) throws IOException {
        Path file = network != null ? network : store.landmarkNetwork().orElse(null);
        if (file == null) {
            return null;
        }
        try (LoadedDetector detector = DetectorFile.load(file, TorchScriptDetector.USUAL_SIZE, generator.device())) {
            return LandmarkError.onImages(detector, generator, seed, samples).mean();
        } catch (NoSuchFileException | CheckpointException e) {
            throw new Failure("The landmark network cannot be used: " + e.getMessage() + ".", e);
        }
    }
}
