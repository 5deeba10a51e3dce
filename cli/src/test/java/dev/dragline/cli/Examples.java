// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import dev.dragline.standalone.BundledModels;
import dev.dragline.testing.ShortTraining;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Edits, trainings and files that tests share. */
public final class Examples {

    /** The bundled edits. */
    public static final Path SAMPLES = BundledModels.home().resolve("samples").resolve("faces-128.ndjson");

    /** An official checkpoint of 64 pixels. */
    public static final Path CHECKPOINT =
            BundledModels.home().resolve(Path.of("draggan", "src", "test", "resources", "stylegan2-64.pkl"));

    private Examples() {}

    /** Lines of a file of edits of the bundled faces, each with a seed of its own. */
    public static List<String> edits(int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        seed -> "{\"seed\": " + seed + ", \"points\": [{\"handle\": [63, 70], \"target\": [63, 76]}]}")
                .toList();
    }

    /** Settings of a training of the preset {@code compact} that takes seconds. */
    public static SortedMap<String, String> shortTraining() {
        return ShortTraining.withCheckpoints();
    }

    /** Returns the given arguments of {@code train submit} and, behind them, those settings. */
    public static String[] withShortTraining(String... arguments) {
        return Stream.concat(
                        Stream.concat(Arrays.stream(arguments), Stream.of("--preset", "compact")),
                        shortTraining().entrySet().stream()
                                .flatMap(setting -> Stream.of("--set", setting.getKey() + "=" + setting.getValue())))
                .toArray(String[]::new);
    }
}
