// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.draggan.weights.StoredTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The readers of checkpoints as targets of a fuzzer, which {@code ./dragline test --fuzz} runs; {@link FuzzTargetsTest} runs
 * them with their seeds alone. A target may read what it is given or refuse it with a reason, and nothing else.
 */
public final class FuzzTargets {

    private static final int LARGEST_SEED = 100_000;
    private static final int LONGEST_REASON = 3000;

    private static Target chosen = Target.PICKLE;

    private FuzzTargets() {}

    /** The kinds of files. */
    enum Target {
        PICKLE,
        SAFETENSORS,
        ARCHIVE;

        List<byte[]> seeds(Path directory) throws IOException {
            SavedFiles saved = new SavedFiles(directory);
            List<byte[]> seeds = new ArrayList<>();
            for (CheckpointFormat format : CheckpointFormat.values()) {
                byte[] seed = saved.of(format);
                if (seed.length > 0 && isOf(seed)) {
                    seeds.add(seed);
                }
            }
            for (Map<String, byte[]> samples : List.of(HostilePickles.all(), HostileArchives.all())) {
                samples.values().stream().filter(this::isOf).forEach(seeds::add);
            }
            seeds.removeIf(seed -> seed.length > LARGEST_SEED);
            return seeds;
        }

        private boolean isOf(byte[] seed) {
            return switch (this) {
                case PICKLE -> seed[0] == (byte) 0x80;
                case SAFETENSORS -> seed.length > 8 && seed[8] == '{';
                case ARCHIVE -> seed[0] == 'P' && seed[1] == 'K';
            };
        }
    }

    /**
     * Chooses the target by its name, and runs it with its seeds, so that no input is slow because classes are loaded; the
     * fuzzer calls this once.
     */
    public static void fuzzerInitialize(String[] arguments) throws IOException {
        chosen = Target.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        for (byte[] seed : chosen.seeds(Files.createTempDirectory("fuzz"))) {
            run(chosen, seed);
        }
    }

    /** Runs the chosen target; the fuzzer calls this with every input. */
    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        run(chosen, data);
    }

    static void run(Target target, byte[] data) throws IOException {
        Path file = Files.createTempFile("fuzz", "");
        try {
            Files.write(file, data);
            read(target, file);
        } finally {
            Files.delete(file);
        }
    }

    private static void read(Target target, Path file) throws IOException {
        try {
            SafetensorsFile weights = target == Target.SAFETENSORS
                    ? SafetensorsFile.read(file)
                    : Checkpoint.read(file).weights();
            for (StoredTensor tensor : weights.tensors().values()) {
                if (target != Target.SAFETENSORS) {
                    tensor.requireFinite("that was read");
                }
            }
        } catch (CheckpointException e) {
            assertThat(String.valueOf(e.getMessage()))
                    .hasSizeBetween(1, LONGEST_REASON)
                    .matches("[^\\p{Cc}\\p{Cf}\\p{Cs}]+");
        }
    }

    /** Writes the seeds of every target into a folder of its name, within the folder that is given. */
    public static void main(String[] arguments) throws IOException {
        for (Target target : Target.values()) {
            Path folder = Files.createDirectories(
                    Path.of(arguments[0]).resolve(target.name().toLowerCase(Locale.ROOT)));
            int number = 0;
            for (byte[] seed : target.seeds(Files.createTempDirectory("fuzz"))) {
                Files.write(folder.resolve("seed-" + number++), seed);
            }
        }
    }
}
