package dev.dragline.cli.faces;

import dev.dragline.cli.local.DataOption;
import dev.dragline.cli.local.DeviceOption;
import dev.dragline.cli.local.LocalModels;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.cli.terminal.Table;
import dev.dragline.cli.terminal.Words;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.SeededLatents;
import dev.dragline.training.faces.distillation.FaceFidelity;
import dev.dragline.training.faces.distillation.HeldOutFaces;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code faces check}. */
@Command(
        name = "check",
        description = "Measure how well a generator makes the synthetic faces, on seeds that no training sees.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ./dragline faces check --generator faces-128 --samples 200 --seed 1 --format json"})
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
        if (samples < 1) {
            throw new Failure("--samples must be 1 or more.");
        }
        if (seed < 0 || seed + samples - 1 > SeededLatents.MAX_SEED) {
            throw new Failure("--seed must be from 0 to " + (SeededLatents.MAX_SEED - samples + 1) + ".");
        }
        LocalModels models = data.models();
        try (Generator generator = models.load(models.generator(name), device.device())) {
            FaceFidelity fidelity = HeldOutFaces.measure(generator, seed, samples);
            Table table = new Table("", "psnr", "psnrFace", "gradientEnergyFace");
            table.add(
                    Words.twoDigits(fidelity.psnr()),
                    Words.twoDigits(fidelity.psnrFace()),
                    Words.twoDigits(fidelity.gradientEnergyFace()));
            format.print(console, fidelity, table);
        } catch (IllegalArgumentException e) {
            throw new Failure("This cannot be checked: " + e.getMessage() + ".", e);
        }
        return 0;
    }
}
