// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.cli.terminal.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TrainLandmarksTest {

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void stopsGoesOnAndWritesTheNetwork() throws IOException {
        Path kept = directory.resolve("landmarks");
        assertThat(train(kept, "--minutes", "0.00001")).isZero();
        assertThat(text(err))
                .isEqualTo("The time is over; the same command goes on from " + kept.resolve("training.safetensors")
                        + ".\n");

        assertThat(train(kept)).isZero();
        assertThat(text(err)).contains("landmarks 2/2  distance ").contains("The network is written to " + kept);
        JsonNode manifest = JsonMapper.builder().build().readTree(text(out));
        assertThat(manifest.path("architecture").path("kind").asString()).isEqualTo("landmark-network");
        assertThat(manifest.path("errors").path("renderings").path("mean").asDouble())
                .isPositive();
        assertThat(manifest.path("weightsBytes").asLong())
                .isEqualTo(Files.size(kept.resolve("weights.safetensors")))
                .isLessThan(3_000_000);
        assertThat(manifest.path("provenance").path("seed").asLong()).isEqualTo(5);
        assertThat(kept.resolve("training.safetensors")).doesNotExist();

        assertThat(train(kept)).isEqualTo(1);
        assertThat(text(err))
                .isEqualTo("dragline: There is a landmark network in " + kept + " already; give another --out DIR.\n");
        assertThat(train(
                        directory.resolve("again"),
                        "--from",
                        kept.resolve("weights.safetensors").toString()))
                .isZero();
    }

    @Test
    void saysWhatCannotBeTrained() {
        Path kept = directory.resolve("landmarks");
        assertThat(train(kept, "--steps", "0")).isEqualTo(1);
        assertThat(text(err))
                .isEqualTo("dragline: The network cannot be trained: the setting steps is 0, but must be 1 or more.\n");
        assertThat(train(kept, "--generator", "nobody")).isEqualTo(1);
        assertThat(text(err)).startsWith("dragline: There is no generator nobody; there ");
        assertThat(train(kept, "--from", "nothing.safetensors")).isEqualTo(1);
        assertThat(text(err))
                .isEqualTo(
                        "dragline: There is no file nothing.safetensors; --from FILE wants the weights.safetensors of a"
                                + " landmark network.\n");
    }

    private int train(Path kept, String... options) {
        out.reset();
        err.reset();
        List<String> arguments = new ArrayList<>(List.of("faces", "landmarks", "--out", kept.toString()));
        if (!List.of(options).contains("--steps")) {
            arguments.addAll(List.of("--steps", "2"));
        }
        arguments.addAll(List.of("--held-out", "2", "--seed", "5"));
        arguments.addAll(List.of("--data", directory.resolve("data").toString()));
        arguments.addAll(List.of(options));
        Console console = new Console(printTo(out), printTo(err), false);
        return Dragline.run(console, arguments.toArray(String[]::new));
    }

    private static PrintStream printTo(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
