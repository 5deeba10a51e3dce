// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.local;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.terminal.OutputFiles;
import dev.dragline.cli.terminal.Progress;
import dev.dragline.cli.terminal.SeedRange;
import dev.dragline.draggan.editing.RgbImage;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.NoiseMode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code generator render}. */
@Command(
        name = "render",
        description = "Render the images of some seeds, as the official tools do: seed0000.png, seed0001.png ...",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: ${ROOT-COMMAND-NAME} generator render faces-128 --seeds 0-7,12 --truncation 1 --out out/faces"
        })
final class RenderGenerator implements Callable<Integer> {

    /** The choice of noise: that of the checkpoint, or none. */
    enum Noise {
        CONST,
        NONE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int BATCH = 8;

    private final Console console;

    @Parameters(paramLabel = "NAME", description = "the generator")
    private String name;

    @Option(
            names = "--seeds",
            required = true,
            paramLabel = "SEEDS",
            converter = SeedRange.Converter.class,
            description = "such as 0-7,12")
    private SeedRange seeds;

    @Option(
            names = "--truncation",
            paramLabel = "PSI",
            defaultValue = "0.7",
            description = "1 leaves the codes as they are (default: ${DEFAULT-VALUE})")
    private double truncation;

    @Option(
            names = "--noise",
            paramLabel = "NOISE",
            defaultValue = "const",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Noise noise;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "where the images go")
    private Path out;

    @Mixin
    private DataOption data;

    @Mixin
    private DeviceOption device;

    RenderGenerator(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        OutputFiles.directory(out);
        LocalModels models = data.models();
        List<Long> all = Objects.requireNonNull(seeds).seeds();
        try (Generator generator = models.load(models.generator(name), device.device());
                Progress progress = Progress.of(console, "images", 0, all.size())) {
            for (int begin = 0; begin < all.size(); begin += BATCH) {
                List<Long> batch = all.subList(begin, Math.min(begin + BATCH, all.size()));
                render(generator, batch);
                progress.at(begin + batch.size(), "");
            }
        }
        console.print(Formats.count(all.size(), "image") + " written to " + out + ".");
        return 0;
    }

    private void render(Generator generator, List<Long> batch) {
        NoiseMode mode = noise == Noise.NONE ? NoiseMode.NONE : NoiseMode.CONST;
        try (NDManager manager = generator.newManager()) {
            NDArray codes = generator.codes(manager, batch, truncation);
            List<RgbImage> images =
                    RgbImage.of(generator.synthesize(codes, mode).image());
            for (int i = 0; i < batch.size(); i++) {
                String file = String.format(Locale.ROOT, "seed%04d.png", batch.get(i));
                OutputFiles.write(out.resolve(file), images.get(i).png());
            }
        }
    }
}
